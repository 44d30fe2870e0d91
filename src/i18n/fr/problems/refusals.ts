import { FieldName } from '../../../model/bibliography/fields.ts';
import type { Problem } from '../../../model/problem.ts';
import type { EngineProblem, Refusal } from '../../../model/refusal.ts';
import { isoDate } from '../../dates.ts';
import type { BackupTexts, FileSystemTexts } from '../../en/problems/refusals.ts';
import { library, libraryGroup } from '../admin.ts';
import { causeOf } from './file-problems.ts';
import { problems } from './problems.ts';

const MEGABYTE = 1024 * 1024;
const { edit, history, names } = libraryGroup.commands;

const fileSystem: FileSystemTexts = {
  EACCES: 'accès refusé. Donnez à l’utilisateur d’Ibid le droit d’y lire et d’y écrire.',
  EPERM: 'accès refusé. Donnez à l’utilisateur d’Ibid le droit d’y lire et d’y écrire.',
  ENOSPC: 'le disque est plein. Libérez de la place, puis réessayez.',
  EDQUOT: 'le quota du disque est épuisé. Libérez de la place, puis réessayez.',
  EROFS: 'le disque est en lecture seule. Rendez-le inscriptible, puis réessayez.',
  EIO: 'erreur de lecture ou d’écriture. Vérifiez le disque, puis réessayez.',
  ENOENT: 'fichier introuvable. Vérifiez le chemin et la cible des liens.',
  ENOTDIR: 'un élément de ce chemin n’est pas un dossier. Corrigez le chemin.',
  EISDIR: 'un dossier occupe cette place. Déplacez-le, puis réessayez.',
  EEXIST: 'un fichier occupe cette place. Déplacez-le, puis réessayez.',
  ELOOP: 'ce lien renvoie à lui-même. Corrigez-le.',
  EMFILE: 'trop de fichiers ouverts. Relevez la limite (ulimit -n), puis redémarrez.',
};
const badBackup: BackupTexts = {
  damaged: 'ce n’est pas une sauvegarde d’Ibid, ou elle est incomplète ou endommagée. Prenez-en une autre.',
  unsafe:
    'le fichier contient des liens, des périphériques ou des chemins qu’Ibid n’écrit jamais. Ne vous y fiez pas.',
  'too-large': 'le fichier contient plus qu’il n’annonce. Ne vous y fiez pas.',
  newer: 'une version plus récente d’Ibid a écrit ce fichier. Mettez Ibid à jour, puis réessayez.',
};

const fileSystemProblems: Readonly<Record<string, string>> = fileSystem;

export function refusal(of: Refusal): string {
  switch (of.reason) {
    case 'no-data-folder':
      return `${of.path} n’est pas un dossier de données. Indiquez dans IBID_DATA le dossier index-data d’Ibid, ou une copie.`;
    case 'no-documents': {
      const where = of.path === undefined ? '' : ` (${of.path} : ${foundIn(of.problem)})`;
      return `Il n’y a aucun document${where}. Placez-en dans index-data/originals, ou définissez IBID_SOURCES.`;
    }
    case 'unreadable-shipped-file':
      return `Ibid ne peut pas lire ${of.path} (${causeOf(of.found)}). Restaurez ce fichier, livré avec Ibid.`;
    case 'unreadable-file':
      return `Ibid ne peut pas lire ${of.path} (${causeOf(of.found)}). Rendez ce fichier lisible.`;
    case 'invalid-file':
      return `${of.path} n’est pas valide : ${of.found}. Corrigez ce fichier.`;
    case 'no-files':
      return 'Ibid ne peut pas ouvrir de fichier ici. Passez par un terminal, ou joignez le fichier dans Discord.';
    case 'is-folder':
      return `${of.path} est un dossier. Indiquez les fichiers qu’il contient.`;
    case 'not-a-file':
      return `${of.path} n’est pas un fichier ordinaire. Indiquez un document.`;
    case 'too-large':
      return `${of.file} pèse ${Math.ceil(of.size / MEGABYTE)} Mo. Ibid lit des fichiers de ${of.limit / MEGABYTE} Mo au plus.`;
    case 'unreadable-document':
      return cannotRead(problems.problem(of.problem));
    case 'upload-expired':
      return 'Ce dépôt a expiré. Envoyez de nouveau le fichier.';
    case 'attachment-missing':
      return 'Aucun fichier n’est joint. Joignez-en un, puis réessayez.';
    case 'attachment-foreign':
      return 'L’adresse du fichier n’est pas celle de Discord. Joignez le fichier lui-même.';
    case 'attachment-redirected':
      return 'Discord renvoie vers une autre adresse. Joignez de nouveau le fichier.';
    case 'attachment-status':
      return `Discord n’a pas envoyé le fichier (statut ${of.status}). Joignez-le de nouveau.`;
    case 'attachment-incomplete':
      return 'Le fichier n’est pas arrivé en entier. Joignez-le de nouveau.';
    case 'attachment-slow':
      return `Le fichier n’est pas arrivé en ${of.seconds} s. Joignez-le de nouveau.`;
    case 'already-added':
      return `Ce fichier est déjà dans la bibliothèque, sous ${of.id}.`;
    case 'id-taken':
      return `L’identifiant ${of.id} est pris. Choisissez-en un autre, ou retirez d’abord ${of.id}.`;
    case 'unknown-source':
      return `La source ${of.id} n’existe pas. La commande sources les liste.`;
    case 'nothing-removed':
      return `Aucun document retiré de ${of.id} ne peut être remis en place.`;
    case 'nothing-to-forget':
      return `Rien à supprimer pour ${of.subject}. Indiquez une source, ou une référence dont le texte a changé.`;
    case 'forgotten':
      return `Ce document contient des mots de ${of.subject}, supprimé définitivement le ${isoDate(of.at.slice(0, 10), 'fr')}. Confirmez pour l’ajouter quand même.`;
    case 'id-required':
      return 'Une source doit avoir un identifiant. Choisissez-en un autre, ou gardez celui-ci.';
    case 'invalid-field': {
      const name = FieldName.safeParse(of.field.toLowerCase()).data;
      return name === undefined
        ? `Le champ ${of.field} n’est pas valide. Corrigez-le dans le fichier voisin du document.`
        : `${edit.options[name].name} ${library.expected[name]}.`;
    }
    case 'field-not-set':
      return `C’est le document lui-même qui donne ${of.field}. Remplacez sa valeur au lieu de la retirer.`;
    case 'file-exists':
      return `${of.path} existe déjà. Choisissez un autre identifiant, ou retirez d’abord ce document.`;
    case 'backup-exists':
      return `${of.path} existe déjà. Choisissez un autre nom de fichier.`;
    case 'file-missing':
      return `${of.path} n’existe plus. Réindexez d’abord.`;
    case 'file-changing':
      return `${of.path} a changé pendant sa lecture. Réessayez quand il sera complet.`;
    case 'outside-data':
      return `${of.path} est hors du dossier de données, où Ibid ne change rien. Modifiez-le vous-même, puis réindexez.`;
    case 'broken-fields':
      return `${of.path} n’est pas du YAML valide. Corrigez-le ou supprimez-le.`;
    case 'unknown-pair':
      return `La paire ${of.pair} n’existe pas. La commande ${names.name} les liste.`;
    case 'unknown-snapshot':
      return `L’instantané ${of.snapshot} n’existe pas. La commande ${history.name} liste les instantanés.`;
    case 'bad-backup':
      return `Ibid ne peut pas restaurer ${of.path} : ${badBackup[of.problem]}`;
    case 'unreadable-snapshot':
      return `L’instantané dans ${of.path} est endommagé, ou une autre version d’Ibid l’a créé. Réindexez, ou revenez à un instantané plus récent.`;
    case 'encoder-failed':
      return `L’encodeur a échoué : ${of.detail}. Vérifiez le dossier indiqué par IBID_ENCODER, ou retirez ce réglage.`;
    case 'unsound-library':
      return `La nouvelle bibliothèque a échoué au contrôle, et la précédente reste en service : ${of.problems.join(' ; ')}. Signalez ce défaut.`;
    case 'worker-exited':
      return `Le processus de travail s’est arrêté avec le code ${of.code}. Réessayez.`;
    case 'lock-lost':
      return 'Un autre processus a pris le verrou de cette bibliothèque, et cette tâche s’est arrêtée. La bibliothèque est inchangée ; réessayez.';
    case 'worker-silent':
      return `Le processus de travail, muet depuis ${of.seconds} s, a été arrêté. Réessayez.`;
    case 'library-name':
      return `« ${of.name} » n’est pas un nom de bibliothèque valide : 1 à 32 lettres minuscules, chiffres et traits d’union intérieurs ; default et les noms en server- sont réservés.`;
    case 'library-exists':
      return `La bibliothèque ${of.name} existe déjà. Liez-y le serveur, ou choisissez un autre nom.`;
    case 'library-left':
      return `OpenSearch contient encore les index d’une bibliothèque supprimée, ${of.name}. Supprimez-les (${of.indexes}), ou choisissez un autre nom.`;
    case 'unknown-library':
      return `Il n’y a pas de bibliothèque « ${of.name} ». « ibid library list » liste les bibliothèques.`;
    case 'key-taken':
      return `Une clé se nomme déjà « ${of.name} ». Retirez-la d’abord, ou choisissez un autre nom.`;
    case 'unknown-key':
      return `Aucune clé ne se nomme « ${of.name} ». « ibid key list » liste les clés.`;
    case 'server-bound':
      return `Le serveur ${of.server} utilise déjà la bibliothèque ${of.name}. Déliez-le d’abord.`;
    case 'server-not-bound':
      return `Le serveur ${of.server} n’est lié à aucune bibliothèque.`;
    case 'server-unbound':
      return `L’exploitant d’Ibid a délié la bibliothèque du serveur ${of.server}. Demandez-lui de la lier de nouveau.`;
    case 'invalid-server':
      return `« ${of.server} » n’est pas l’identifiant d’un serveur, qui compte 17 à 20 chiffres.`;
    case 'server-libraries-full':
      return `Les ${of.limit} bibliothèques que les serveurs peuvent créer sont déjà prises. Adressez-vous à l’exploitant d’Ibid.`;
    case 'quota-documents':
      return `La bibliothèque peut contenir ${of.limit} documents et en contient ${of.used}. Retirez-en d’abord, ou adressez-vous à l’exploitant d’Ibid.`;
    case 'quota-disk':
      return `La bibliothèque peut occuper ${Math.floor(of.limit / MEGABYTE)} Mo et en occuperait ${Math.ceil(of.used / MEGABYTE)}. Adressez-vous à l’exploitant d’Ibid.`;
    case 'engine-failed':
      return engineFailed(of);
    case 'file-system': {
      const problem = fileSystemProblems[of.code] ?? `le système signale ${of.code}.`;
      return of.path === null ? problem : `${of.path} : ${problem}`;
    }
    case 'unexpected':
      return `Erreur inattendue : ${of.message}`;
  }
}

function cannotRead({ found, expected }: { found: string; expected: string }): string {
  return `Ibid ne peut pas lire ce fichier (trouvé : ${found} ; attendu : ${expected}).`;
}

function foundIn(problem: Problem | undefined): string {
  return problem === undefined ? '' : problems.problem(problem).found;
}

const ENGINE: Readonly<Record<EngineProblem, string>> = {
  unreachable:
    'OpenSearch est injoignable. Démarrez-le, ou corrigez IBID_OPENSEARCH_URL ou IBID_OPENSEARCH_CA',
  slow: 'OpenSearch n’a pas répondu à temps. Vérifiez sa charge et son journal, puis réessayez',
  busy: 'OpenSearch est surchargé. Réessayez plus tard, ou ajoutez des nœuds',
  credentials:
    'OpenSearch a refusé les identifiants. Corrigez IBID_OPENSEARCH_USER et IBID_OPENSEARCH_PASSWORD',
  unavailable:
    'OpenSearch est en partie indisponible. Démarrez les nœuds absents, ou réindexez si leurs données sont perdues',
  missing: 'La bibliothèque est absente d’OpenSearch ou incomplète. Réindexez pour la publier de nouveau',
  full: 'OpenSearch ne peut plus écrire, car un disque est plein. Libérez de l’espace, puis réessayez',
};

function engineFailed({ problem, at, found }: Extract<Refusal, { reason: 'engine-failed' }>): string {
  const details = [at, found].filter((one) => one !== null).join(' : ');
  return `${ENGINE[problem]}${details === '' ? '' : ` (${details})`}.`;
}
