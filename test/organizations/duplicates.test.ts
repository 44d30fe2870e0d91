import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { NamePairItem } from '../../src/model/answer.ts';
import type { NameVerdict } from '../../src/model/state/verdict.ts';
import { findDuplicates } from '../../src/organizations/duplicates.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { document, lexicon } from '../library/listing.ts';

const organizationsOf = (entries: readonly string[], verdicts: readonly NameVerdict[] = []) =>
  mergeOrganizations([document('a-1', entries)], lexicon, verdicts);
const pairsOf = (entries: readonly string[], verdicts: readonly NameVerdict[] = []) =>
  findDuplicates(organizationsOf(entries, verdicts), lexicon, verdicts);
const brief = (items: readonly NamePairItem[]) =>
  items.map(({ names, verdict }) => [...names.map(({ name }) => name), verdict?.verdict ?? '-'].join(' / '));

describe('names that may be of one body are offered where they differ in', () => {
  test.each([
    ['a transliteration', 'Quds Rowing Union, Peru', 'Qods Rowing Union, Peru'],
    ['a transliteration that no list has', 'Khouzeir Rowing Union, Peru', 'Kuzair Rowing Union, Peru'],
    ['a slip', 'Lighthouse Keepers Society, Peru', 'Lighthause Keepers Society, Peru'],
    ['a slip in the only word', 'Harbourmasters, Peru', 'Harbormasters, Peru'],
    ['a plural', 'Ferry Pilots Union, Peru', 'Ferry Pilot Union, Peru'],
    ['the order of words', 'Commission for Canal Rights, Peru', 'Canal Rights Commission, Peru'],
    ['an acronym', 'CRSP, Peru', 'Canal Rights Society of Piura, Peru'],
    ['a country', 'Peruvian Ferry Pilots, Peru', 'Ferry Pilots, Peru'],
    ['a noun for bodies', 'Ferry Pilots Association, Peru', 'Ferry Pilots, Peru'],
    ['another noun for bodies', 'Canal Rights Commission, Peru', 'Canal Rights Committee, Peru'],
    ['a country that one of them lacks', 'Quds Rowing Union, Peru', 'Qods Rowing Union'],
  ])('%s', (_, first, second) => {
    const others = ['Mole Patrol, Peru', 'Anglers of the Upper Valley, Chile'];
    expect(pairsOf([first, second, ...others])).toHaveLength(1);
    expect(pairsOf([second, ...others, first])).toHaveLength(1);
  });
});

describe('names are not offered where they differ in', () => {
  test.each([
    ['the country', 'Tide Union, Peru', 'Tide Union, Chile'],
    ['the town of a branch', 'Ferry Pilots Callao, Peru', 'Ferry Pilots Piura, Peru'],
    ['a word of their own', 'Ferry Pilots Union, Peru', 'Ferry Cooks Union, Peru'],
    ['a word more', 'Friends of Ferry Pilots, Peru', 'Ferry Pilots, Peru'],
    ['a number', 'Lock Keepers District 11, Peru', 'Lock Keepers District 12, Peru'],
    ['the country within the name', 'Iran Ferry Society', 'Iraq Ferry Society'],
    ['all but nouns for bodies', 'Society of Unions', 'Federation of Unions'],
    ['a letter of a short name', 'Aba, Peru', 'Abu, Peru'],
    ['an acronym of three letters, which many names have', 'CRS, Peru', 'Canal Rights Society, Peru'],
  ])('%s', (_, first, second) => {
    expect(brief(pairsOf([first, second]))).toEqual([]);
  });
});

const LISTED = [
  'Quds Rowing Union, Peru',
  'Qods Rowing Union, Peru',
  'Ferry Pilots, Peru',
  'Ferry Pilots Club, Peru',
];
const judge = (item: NamePairItem | undefined, verdict: NameVerdict['verdict']): NameVerdict[] =>
  item === undefined
    ? []
    : [{ names: [named(item.names[0]), named(item.names[1])], verdict, by: 'Mara', at: '2031-04-05' }];
const named = ({ name, country }: NamePairItem['names'][0]) => ({ name, country });

describe('a list of pairs', () => {
  const [likelier, likely] = pairsOf(LISTED);

  it('begins with the likelier, and names a place for each', () => {
    expect(brief(pairsOf(LISTED))).toEqual([
      'Quds Rowing Union / Qods Rowing Union / -',
      'Ferry Pilots / Ferry Pilots Club / -',
    ]);
    expect(likelier?.names.map(({ handle, country }) => [handle, country])).toEqual([
      ['a-1 #1', 'PE'],
      ['a-1 #2', 'PE'],
    ]);
    expect(NamePairItem.safeParse(likelier).success).toBe(true);
  });

  it('puts what is unsure after what is not judged, and what is judged last', () => {
    const unsure = judge(likelier, 'unsure');
    expect(brief(pairsOf(LISTED, unsure))).toEqual([
      'Ferry Pilots / Ferry Pilots Club / -',
      'Quds Rowing Union / Qods Rowing Union / unsure',
    ]);
    for (const verdict of ['same', 'different'] as const) {
      expect(brief(pairsOf(LISTED, [...judge(likely, verdict), ...unsure]))).toEqual([
        'Quds Rowing Union / Qods Rowing Union / unsure',
        `Ferry Pilots / Ferry Pilots Club / ${verdict}`,
      ]);
    }
  });

  it('keeps the name of a pair and its places when it has been judged, whichever name comes first', () => {
    const [verdict] = judge(likelier, 'same');
    const items = pairsOf(
      LISTED,
      verdict ? [{ ...verdict, names: [verdict.names[1], verdict.names[0]] }] : [],
    );
    expect(items.at(-1)).toMatchObject({ pair: likelier?.pair, verdict: { verdict: 'same', by: 'Mara' } });
    expect(items.at(-1)?.names.map(({ handle }) => handle)).toEqual(['a-1 #2', 'a-1 #1']);
  });

  it('does not offer what follows from a verdict', () => {
    const three = [...LISTED.slice(0, 2), 'Kuds Rowing Union, Peru'];
    expect(pairsOf(three)).toHaveLength(3);
    const [first] = pairsOf(three);
    const third: NameVerdict = {
      names: [
        { name: 'Qods Rowing Union', country: 'PE' },
        { name: 'Kuds Rowing Union', country: 'PE' },
      ],
      verdict: 'different',
      by: 'Noor',
      at: '2031-04-06',
    };
    expect(brief(pairsOf(three, [...judge(first, 'same'), third]))).toEqual([
      'Qods Rowing Union / Kuds Rowing Union / different',
      'Quds Rowing Union / Qods Rowing Union / same',
    ]);
  });

  it('shows a verdict on names that the library lacks, with the name for a place', () => {
    const absent: NameVerdict = {
      names: [
        { name: 'Sea Eye', country: null },
        { name: 'Tide Union', country: 'PE' },
      ],
      verdict: 'same',
      by: 'Mara',
      at: '2031-04-05',
    };
    expect(pairsOf([], [absent]).map(({ names }) => names.map(({ handle }) => handle))).toEqual([
      ['Sea Eye', 'Tide Union'],
    ]);
  });

  it('of any names is the same twice, pairs each name with another one, and has no pair twice', () => {
    const word = fc.constantFrom(
      'Quds',
      'Qods',
      'Ferry',
      'Ferri',
      'Union',
      'Club',
      'Pilots',
      'of',
      'LKTU',
      'Peru',
    );
    const entry = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(fc.oneof(entry, fc.string()), { maxLength: 12 }), (entries) => {
        const pairs = pairsOf(entries);
        expect(pairsOf(entries)).toEqual(pairs);
        expect(new Set(pairs.map(({ pair }) => pair)).size).toBe(pairs.length);
        for (const { names } of pairs) expect(named(names[0])).not.toEqual(named(names[1]));
      }),
    );
  });
});
