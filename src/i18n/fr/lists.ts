import type { FactsOn, ListQuestionOf, ListScope, NotePeriod } from '../../model/facts/list-question.ts';
import { isoDate } from '../dates.ts';
import type { Texts } from '../en/index.ts';
import { count } from './admin.ts';

const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' });
export const all = (texts: readonly string[]) => conjunction.format(texts);

const countries = new Intl.DisplayNames('fr', { type: 'region' });
export const country = (code: string) => countries.of(code) ?? code;

const within = ({ sources, how, except }: ListScope) => {
  const both = `à la fois dans ${all(sources.map((id, at) => (at === 0 ? id : `dans ${id}`)))}`;
  const inside = {
    any: sources.length === 0 ? '' : ` dans ${all(sources)}`,
    only: ` dans ${all(sources)} seulement`,
    all: sources.length === 0 ? ' dans plusieurs documents' : ` ${both}`,
  }[how];
  return `${inside}${except.length > 0 ? ` mais pas dans ${all(except)}` : ''}`;
};

const placed = ({ countries: codes, places }: ListQuestionOf<'organizations'>) => {
  const named = [...codes.map(country), ...places.map((place) => `lieu « ${place} »`)];
  const [first = '', ...rest] = all(named);
  return named.length === 0 ? '' : `${first.toUpperCase()}${rest.join('')} : `;
};

const onLists = ({ asked, total, listed, entries }: FactsOn<'organizations'>) => {
  const more = entries > listed ? ` (${entries} entrées)` : '';
  if (asked.listed) return more;
  if (listed === total) return `, ${total === 1 ? 'dans une liste' : 'toutes dans des listes'}${more}`;
  return `, dont ${listed === 0 ? 'aucune' : listed} dans une liste${more}`;
};

const separate = ({ shared }: FactsOn<'organizations'>) => {
  if (shared.length === 0) return '';
  const records = shared.reduce((sum, one) => sum + one.records, 0);
  const be = shared.length === 1 ? 'y figure' : 'y figurent';
  return ` ${all(shared.map(({ name }) => name))} ${be} aussi, sur ${records} fiches distinctes : aucune source ne dit lesquelles désignent la même organisation.`;
};

const dated = ({ start, how }: NotePeriod, several: boolean) => {
  const [day, s] = [isoDate(start, 'fr'), several ? 's' : ''];
  const ofDay = /-\d\d-/u.test(start) ? `du ${day}` : `de ${day}`.replace(/^de (?=[ao])/u, 'd’');
  const to = /-\d\d-/u.test(start) ? `au ${day}` : `à ${day}`;
  return {
    in: `datée${s} ${ofDay}`,
    before: `antérieure${s} ${to}`,
    after: `postérieure${s} ${to}`,
    since: `à partir ${ofDay}`,
  }[how];
};

export const lists: Texts['lists'] = {
  organizations: (facts) => {
    const { asked, total, searched, byCountry } = facts;
    const [where, scope] = [placed(asked), within(asked.scope)];
    const listed = asked.listed ? ` répertoriée${total > 1 ? 's' : ''}` : '';
    if (total === 0) {
      const none = where === '' ? 'Aucune organisation' : `${where}aucune organisation`;
      return `${none}${listed}${scope} (sur ${searched}).${separate(facts)}`;
    }
    const each = byCountry.map((one) => `${country(one.country)} : ${one.count || 'aucune'}`);
    const counted = `${count(total, 'organisation')}${listed}${scope}`;
    const subject = each.length > 1 ? `${counted} (${each.join(' ; ')})` : `${where}${counted}`;
    return `${subject}${onLists(facts)}.${separate(facts)}`;
  },
  notes: ({ asked: { cites, archived, period, scope }, total, searched, hosts }) => {
    const inside = within(scope);
    if (searched === 0) return `Il n’y a pas de notes${inside}.`;
    const pages = total > 1 ? 'des pages archivées' : 'une page archivée';
    const cited = cites === null ? '' : `« ${cites} »${hosts.length > 0 ? ` (${hosts.join(', ')})` : ''}`;
    const object = archived ? pages : cited;
    const when = period ? ` ${dated(period, total > 1)}` : '';
    const cite = object === '' ? '' : ` ${total > 1 ? 'citent' : 'cite'} ${object}`;
    if (total > 0) return `${count(total, 'note')}${when}${inside}${cite}.`;
    const none = object === '' ? when : `${when} ne cite ${archived ? 'de page archivée' : cited}`;
    return `Aucune note${inside}${none} (sur ${searched}).`;
  },
  name: ({ asked: { name, scope }, listed, elsewhere, similar, passages }) => {
    if (listed.length > 0) return `${name} figure dans une liste : ${all(listed)}.`;
    const [first] = scope.sources;
    const isNot =
      first === undefined
        ? 'ne figure dans aucune liste'
        : `ne figure pas dans la liste de ${all(scope.sources)}`;
    if (elsewhere.length > 0) return `${name} ${isNot} ; voir ${all(elsewhere)}.`;
    if (similar > 0)
      return `Aucune entrée de liste ne porte le nom « ${name} ». Pensiez-vous à l’une de celles-ci ?`;
    const mentions = passages === 1 ? '1 passage nomme' : `${passages} passages nomment`;
    return passages > 0
      ? `« ${name} » ${isNot}, mais ${mentions} cette organisation.`
      : `${name} ${isNot}, mais le texte nomme cette organisation.`;
  },
};
