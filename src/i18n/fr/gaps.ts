import type { Texts } from '../en/index.ts';
import { count } from './admin.ts';

export const gaps: Texts['gaps'] = {
  listed: (subjects) =>
    `${count(subjects, 'sujet')} sur ${subjects === 1 ? 'lequel' : 'lesquels'} deux personnes ou plus ont cherché en vain ces 90 derniers jours :`,
  none: 'Ces 90 derniers jours, aucun sujet n’a été cherché en vain par deux personnes.',
  off: 'Ibid n’enregistre pas ces questions en ce moment ; IBID_GAPS=1 active l’enregistrement.',
  asked: (times, first, last) =>
    `demandé ${times === 1 ? 'une fois' : `${times} fois`}, ${first === last ? `le ${first}` : `du ${first} au ${last}`}`,
  clearQuestion: 'Supprimer ces sujets, ainsi que ce qu’une seule personne a demandé jusqu’ici ?',
  cleared: 'Supprimés : la liste repart de zéro.',
  help: 'Si une question ne trouve rien, Ibid en garde les mots pendant 90 jours, sans votre nom. Dès qu’une deuxième personne pose la même, les administrateurs les voient. Les questions posées dans les salons ayant accès à des sources restreintes ne sont pas gardées.',
};
