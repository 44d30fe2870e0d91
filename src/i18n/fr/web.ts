import { isoDate } from '../dates.ts';
import type { Texts } from '../en/index.ts';

const dated = (time: string) => isoDate(time.slice(0, 10), 'fr');

export const web: Texts['web'] = {
  open: 'Ouvrir',
  opens: (title) => `**${title}**\n-# Ce lien vous est réservé et reste valable 15 minutes.`,
  api: {
    'no-key':
      'La requête doit comporter une clé d’API valide dans l’en-tête « Authorization: Bearer … ». Adressez-vous à l’exploitant d’Ibid.',
    'too-many-keys': 'Trop de requêtes sans clé valide. Réessayez plus tard.',
    'too-fast': (seconds) => `Trop de requêtes. Réessayez dans ${seconds} s.`,
    busy: 'Ibid lit encore sa bibliothèque. Réessayez dans quelques secondes.',
    unavailable: 'La bibliothèque est illisible pour le moment. Adressez-vous à l’exploitant d’Ibid.',
    'not-now': 'La bibliothèque est momentanément inaccessible. Réessayez dans quelques secondes.',
    'unknown-path': (paths) => `Cette adresse n’existe pas. Les commandes sont ${paths}.`,
    method: (allowed) => `Cette méthode n’est pas admise ici. Utilisez ${allowed}.`,
    'not-json': 'Le corps de la requête n’est pas du JSON valide. Envoyez les arguments en un objet JSON.',
    'not-object': 'Le corps doit être un objet JSON avec les arguments de la commande.',
    'body-type': 'Envoyez les arguments en JSON, avec l’en-tête « Content-Type: application/json ».',
    'too-large': (bytes) =>
      `Le corps est trop volumineux. La limite est de ${bytes.toLocaleString('fr')} octets.`,
    failed: 'Ibid n’a pas pu répondre. L’exploitant en trouvera la raison dans le journal.',
  },
};

export const keyGroup: Texts['groups']['key'] = {
  name: 'clé',
  description: 'Gérer les clés de l’API HTTP',
  commands: {
    add: {
      name: 'ajouter',
      description: 'Créer pour un autre programme une clé, qu’Ibid n’affiche qu’une fois',
      options: {
        name: { name: 'nom', description: 'L’usage de la clé' },
        days: { name: 'jours', description: 'Durée de validité en jours ; sans elle, jusqu’au retrait' },
      },
    },
    list: {
      name: 'lister',
      description: 'Lister les clés avec leur expiration et leur dernier usage',
      options: {},
    },
    remove: {
      name: 'retirer',
      description: 'Retirer une clé, aussitôt refusée',
      options: { name: { name: 'nom', description: 'Le nom de la clé' } },
    },
  },
};

export const keys: Texts['keys'] = {
  added: ({ name, library, expires }) => {
    const until = expires === null ? 'valable jusqu’à son retrait' : `valable jusqu’au ${dated(expires)}`;
    return `Clé « ${name} » créée pour la bibliothèque ${library}, ${until}. Copiez-la maintenant : Ibid n’en conserve que l’empreinte.`;
  },
  none: (library) => `La bibliothèque ${library} n’a pas de clé. « ibid key add NOM » en crée une.`,
  line: (key) =>
    [
      key.name,
      `créée le ${dated(key.created)}`,
      ...(key.expires === null
        ? []
        : [`${key.isExpired ? 'expirée le' : 'expire le'} ${dated(key.expires)}`]),
      key.used === null ? 'jamais utilisée' : `utilisée le ${dated(key.used)}`,
    ].join(' · '),
  removed: (name) => `Clé « ${name} » retirée. Ibid la refuse désormais.`,
};
