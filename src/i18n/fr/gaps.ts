import { isoDate } from '../dates.ts';
import type { Texts } from '../en/index.ts';
import { count } from './admin.ts';

const date = (day: string) => isoDate(day, 'fr');

export const gaps: Texts['gaps'] = {
  listed: (subjects) =>
    `${count(subjects, 'sujet cherché', 'sujets cherchés')} en vain par deux personnes ou plus ces 90 derniers jours :`,
  none: 'Ces 90 derniers jours, aucun sujet n’a été cherché en vain par deux personnes.',
  off: 'Ibid n’enregistre pas ces questions en ce moment ; IBID_GAPS=1 active l’enregistrement.',
  asked: (times, first, last) =>
    `demandé ${times === 1 ? 'une fois' : `${times} fois`}, ${first === last ? `le ${date(first)}` : `du ${date(first)} au ${date(last)}`}`,
  clearQuestion: 'Supprimer ces sujets, ainsi que ce qu’une seule personne a demandé jusqu’ici ?',
  cleared: 'Liste effacée : elle repart de zéro.',
  help: 'Si une question ne trouve rien, Ibid en garde les mots pendant 90 jours, sans votre nom. Dès qu’une deuxième personne pose la même, les administrateurs les voient. Les questions posées dans les salons ayant accès à des sources restreintes ne sont pas gardées.',
};
