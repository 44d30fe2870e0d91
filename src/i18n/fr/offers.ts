import type { next as englishNext, orgs as englishOrgs } from '../en/offers.ts';
import { count } from './admin.ts';
import { country } from './lists.ts';

export const next: typeof englishNext = {
  ask: 'Poser la question',
  search: 'Rechercher ces mots',
  org: (name) => `Organisation : ${name}`,
  cite: (reference) => `Consulter ${reference}`,
  verify: 'Vérifier comme citation',
  sources: 'Toutes les sources',
  without: (option) => `Sans ${option}`,
  orgs: (code, listed) =>
    `${listed ? 'Organisations des listes' : 'Toutes les organisations'}${code === undefined ? '' : ` : ${country(code)}`}`,
};

export const orgs: typeof englishOrgs = {
  found: ({ total, country: code, source, query, listed }) =>
    [
      `${total === 0 ? 'Aucune organisation' : count(total, 'organisation')}${listed ? ' dans une liste' : ''}`,
      ...(code === undefined ? [] : [country(code)]),
      ...(source === undefined ? [] : [`source : « ${source} »`]),
      ...(query === undefined ? [] : [`nom avec « ${query} »`]),
    ]
      .join(' · ')
      .concat('.'),
  each: 'Voir une organisation',
  noPlace: 'Sans pays',
  noCountry: (text) =>
    `« ${text} » n’est pas un pays. Saisissez un nom ou un code, par exemple Danemark ou DK.`,
};
