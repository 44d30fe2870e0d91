import type { FactsOn, ListQuestionOf, ListScope, NotePeriod } from '../../model/facts/list-question.ts';
import { isoDate } from '../dates.ts';
import { count } from './admin.ts';

const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
export const all = (texts: readonly string[]) => conjunction.format(texts);

const countries = new Intl.DisplayNames('en', { type: 'region' });
const WITH_ARTICLE =
  /^(?:United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Comoros|Seychelles)|Republic|Islands|Territories/u;
export const country = (code: string) => {
  const name = countries.of(code) ?? code;
  return WITH_ARTICLE.test(name) ? `the ${name}` : name;
};

const within = ({ sources, how, except }: ListScope) => {
  const named = all(sources);
  const both = sources.length === 2 ? 'both ' : '';
  const inside = {
    any: sources.length === 0 ? '' : ` in ${named}`,
    only: ` in ${named} alone`,
    all: sources.length === 0 ? ' in more than one document' : ` in ${both}${named}`,
  }[how];
  return `${inside}${except.length > 0 ? ` but not in ${all(except)}` : ''}`;
};

const placed = ({ countries: codes, places }: ListQuestionOf<'organizations'>) => {
  const printed = places.length > 0 ? ` with ${all(places.map((place) => `“${place}”`))} as their place` : '';
  const inside = codes.length > 0 ? ` from ${all(codes.map(country))}` : '';
  return inside !== '' && printed !== '' ? `${inside} or${printed}` : inside + printed;
};

const onLists = ({ asked, total, listed, entries }: FactsOn<'organizations'>) => {
  const more = entries > listed ? ` (${entries} entries)` : '';
  if (asked.listed) return more;
  if (listed === total) return `, ${total === 1 ? 'on a list' : 'all on lists'}${more}`;
  return `, ${listed === 0 ? 'none' : listed} of them on a list${more}`;
};

const separate = ({ shared }: FactsOn<'organizations'>) => {
  if (shared.length === 0) return '';
  const records = shared.reduce((sum, one) => sum + one.records, 0);
  const appear = shared.length === 1 ? 'appears' : 'appear';
  return ` ${all(shared.map(({ name }) => name))} also ${appear} there, but on ${records} separate records: no source says which of them are the same organization.`;
};

const dated = ({ start, how }: NotePeriod) => {
  const day = isoDate(start, 'en-GB');
  return {
    in: `dated ${day}`,
    before: `from before ${day}`,
    after: `from after ${day}`,
    since: `from ${day} on`,
  }[how];
};

export const lists = {
  organizations: (facts: FactsOn<'organizations'>) => {
    const { asked, total, searched, byCountry } = facts;
    const listed = asked.listed ? 'listed ' : '';
    const scope = within(asked.scope);
    if (total === 0)
      return `Found no ${listed}organization${placed(asked)}${scope} (${searched} searched).${separate(facts)}`;
    const each = byCountry.map((one) => `${one.count || 'none'} from ${country(one.country)}`);
    const where = each.length > 1 ? `${scope} (${all(each)})` : `${placed(asked)}${scope}`;
    return `${count(total, `${listed}organization`)}${where}${onLists(facts)}.${separate(facts)}`;
  },
  notes: ({ asked: { cites, archived, period, scope }, total, searched, hosts }: FactsOn<'notes'>) => {
    const inside = within(scope);
    if (searched === 0) return `There are no notes${inside}.`;
    const pages = total > 1 ? 'archived pages' : 'an archived page';
    const cited = cites === null ? '' : `“${cites}”${hosts.length > 0 ? ` (${hosts.join(', ')})` : ''}`;
    const object = archived ? pages : cited;
    const when = period ? ` ${dated(period)}` : '';
    const cite = object === '' ? '' : `${total > 1 ? 'cite' : 'cites'} ${object}`;
    if (total > 0) return `${count(total, 'note')}${when}${inside}${cite && ` ${cite}`}.`;
    return `Found no note${when}${inside}${cite && ` that ${cite}`} (${searched} searched).`;
  },
  name: ({ asked: { name, scope }, listed, elsewhere, similar, passages }: FactsOn<'name'>) => {
    if (listed.length > 0) return `${name} is listed: ${all(listed)}.`;
    const list = scope.sources.length > 0 ? `the list of ${all(scope.sources)}` : 'a list';
    if (elsewhere.length > 0) return `${name} is not on ${list}; see ${all(elsewhere)}.`;
    if (similar > 0) return `No list entry has the name “${name}”. Did you mean one of these?`;
    const mentions = passages === 1 ? '1 passage names it' : `${passages} passages name it`;
    return passages > 0
      ? `“${name}” is not on ${list}, but ${mentions}.`
      : `${name} is not on ${list}, but the text names it.`;
  },
};
