import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import type { Organization } from '../../src/model/organization.ts';
import type { NameVerdict } from '../../src/model/state/verdict.ts';
import { mergeOrganizations } from '../../src/organizations/merge.ts';
import { findContradictions } from '../../src/organizations/verdicts.ts';
import { document, lexicon } from './listing.ts';

type Named = readonly [name: string, country: string | null];

const verdict = (kind: NameVerdict['verdict'], a: Named, b: Named, at = '2031-04-05'): NameVerdict => ({
  names: [
    { name: a[0], country: a[1] },
    { name: b[0], country: b[1] },
  ],
  verdict: kind,
  by: 'Mara',
  at,
});
const same = (a: Named, b: Named) => verdict('same', a, b);
const different = (a: Named, b: Named) => verdict('different', a, b);
const merge = (documents: readonly Document[], ...verdicts: NameVerdict[]) =>
  mergeOrganizations(documents, lexicon, verdicts);
/** The names of each record, the canonical one first. */
const records = (organizations: readonly Organization[]) =>
  organizations.map(({ name, aliases }) => [name, ...aliases].join(' = '));
const findings = (...verdicts: NameVerdict[]) =>
  findContradictions(verdicts, { path: 'names.yaml', text: '' }, lexicon);

const QUAY: Named = ['Quay Watch', 'PE'];
const PIER: Named = ['Pier Guard', 'PE'];
const MOLE: Named = ['Mole Patrol', 'PE'];
const LOCK: Named = ['Lock Society', 'PE'];
const four = document('a-1', [
  'Quay Watch, Peru',
  'Pier Guard, Peru',
  'Mole Patrol, Peru',
  'Lock Society, Peru',
]);

describe('names that are judged the same', () => {
  it('are one record, with the entries of both, and who judged', () => {
    const [first, ...others] = merge([four], same(MOLE, QUAY));
    expect(first).toMatchObject({
      name: 'Quay Watch',
      aliases: ['Mole Patrol'],
      country: 'PE',
      joined: [{ by: 'Mara', at: '2031-04-05' }],
    });
    expect(first?.entries.map(({ number }) => number)).toEqual([1, 3]);
    expect(first?.mentions.map(({ ordinal }) => ordinal)).toEqual([1, 3]);
    expect(others.map(({ joined }) => joined)).toEqual([undefined, undefined]);
  });

  it('join through a third name, even one that no document has', () => {
    expect(records(merge([four], same(QUAY, PIER), same(PIER, MOLE)))).toEqual([
      'Quay Watch = Pier Guard = Mole Patrol',
      'Lock Society',
    ]);
    const absent: Named = ['Harbour Eye', null];
    const [first] = merge([four], same(QUAY, absent), same(absent, PIER), same(absent, ['Sea Eye', null]));
    expect(records(first ? [first] : [])).toEqual(['Quay Watch = Pier Guard']);
    expect(first?.joined).toHaveLength(2);
  });

  it('do so in two countries, and without a country', () => {
    const held = document('a-1', ['Tide Union, Peru', 'Tide Union, Chile', 'Tide Union']);
    const brief = (...verdicts: NameVerdict[]) =>
      merge([held], ...verdicts).map(({ country, entries }) => [country, entries.length]);
    expect(brief()).toEqual([
      ['PE', 1],
      ['CL', 1],
      [null, 1],
    ]);
    expect(brief(same(['Tide Union', null], ['Tide Union', 'CL']))).toEqual([
      ['PE', 1],
      ['CL', 2],
    ]);
    expect(brief(same(['Tide Union', 'PE'], ['Tide Union', 'CL']))).toEqual([
      ['PE', 2],
      [null, 1],
    ]);
  });

  it('are found by a name without a country where there is one country alone', () => {
    expect(records(merge([four], same(['Quay Watch', null], ['Pier Guard', null])))).toHaveLength(3);
  });

  it('and a name that no library has change nothing', () => {
    const plain = merge([four]);
    expect(merge([four], same(QUAY, ['Sea Eye', null]))).toEqual(plain);
    expect(merge([four], same(['Sea Eye', null], ['Sky Eye', 'PE']))).toEqual(plain);
    expect(merge([four], verdict('unsure', QUAY, PIER))).toEqual(plain);
    expect(merge([four], same(QUAY, QUAY), different(PIER, PIER))).toEqual(plain);
  });

  it('join a body that is known by its acronym alone', () => {
    const held = [document('a-1', ['LKTU, Peru', 'Harbour Eye, Peru'])];
    expect(records(merge(held, same(['LKTU', 'PE'], ['Harbour Eye', 'PE'])))).toEqual(['Harbour Eye = LKTU']);
  });
});

describe('names that are judged different', () => {
  it('stay two records where their names are equal but for a country', () => {
    const held = [document('a-1', ['Tide Union, Peru']), document('b-2', ['Tide Union'])];
    expect(merge(held)).toHaveLength(1);
    const apart = merge(held, different(['Tide Union', null], ['Tide Union', 'PE']));
    expect(apart.map(({ country, entries }) => [country, entries.length])).toEqual([
      ['PE', 1],
      [null, 1],
    ]);
  });

  it('stay two records where their names are equal but for the spelling', () => {
    const held = [
      document('a-1', ['Counter-Current Club, Peru']),
      document('b-2', ['Countercurrent Club, Peru']),
    ];
    expect(merge(held)).toHaveLength(1);
    expect(
      records(merge(held, different(['Counter-Current Club', 'PE'], ['Countercurrent Club', 'PE']))),
    ).toEqual(['Counter-Current Club', 'Countercurrent Club']);
  });

  it('stay two records where one is an acronym that the other has', () => {
    const held = [document('a-1', ['LKTU, Peru', 'Lock Keepers Tide Union (LKTU), Peru'])];
    expect(merge(held)).toHaveLength(1);
    expect(merge(held, different(['LKTU', 'PE'], ['Lock Keepers Tide Union', 'PE']))).toHaveLength(2);
    const third: Named = ['Harbour Eye', null];
    const implied = [same(['LKTU', null], third), different(third, ['Lock Keepers Tide Union', 'PE'])];
    expect(merge(held, ...implied)).toHaveLength(2);
  });

  it('stay apart when their names were judged the same as others that are', () => {
    const held = [document('a-1', ['Tide Union, Peru', 'Quay Watch, Peru']), document('b-2', ['Tide Union'])];
    const verdicts = [same(['Tide Union', null], QUAY), different(['Tide Union', 'PE'], QUAY)];
    expect(records(merge(held, ...verdicts))).toEqual(['Tide Union', 'Quay Watch = Tide Union']);
  });
});

describe('verdicts that contradict one another', () => {
  it('join none of the names on the way from one to the other, and are a finding', () => {
    const verdicts = [same(QUAY, PIER), same(PIER, MOLE), same(MOLE, LOCK), different(QUAY, MOLE)];
    expect(records(merge([four], ...verdicts))).toEqual([
      'Quay Watch',
      'Pier Guard',
      'Mole Patrol = Lock Society',
    ]);
    expect(findings(...verdicts)).toMatchObject([
      {
        file: 'names.yaml',
        rule: 'names',
        severity: 'warning',
        problem: {
          is: 'verdicts-disagree',
          names: expect.arrayContaining(['“Quay Watch” (PE)', '“Pier Guard” (PE)', '“Mole Patrol” (PE)']),
        },
      },
    ]);
  });

  it('of two ways all join nothing', () => {
    const ring = [same(QUAY, PIER), same(PIER, MOLE), same(QUAY, LOCK), same(LOCK, MOLE)];
    expect(merge([four], ...ring)).toHaveLength(1);
    expect(merge([four], ...ring, different(QUAY, MOLE))).toHaveLength(4);
  });

  it('about two names alone: different wins', () => {
    expect(merge([four], same(QUAY, PIER), different(PIER, QUAY))).toEqual(merge([four]));
    expect(findings(same(QUAY, PIER), different(PIER, QUAY))).toHaveLength(1);
    expect(findings(different(QUAY, QUAY))).toMatchObject([{ problem: { is: 'verdict-on-itself' } }]);
    expect(findings(same(QUAY, PIER), different(PIER, MOLE), verdict('unsure', QUAY, MOLE))).toEqual([]);
  });
});

const NAMES = [
  'Tide Union, Peru',
  'Tide Union, Chile',
  'Tide Union',
  'Tide-Union, Peru',
  'Quay Watch, Peru',
  'Quay Watch',
  'LKTU, Peru',
  'Lock Keepers Tide Union (LKTU), Peru',
  'Mole Patrol, Chile',
  'Pier Guard',
];
const written: readonly Named[] = [
  ['Tide Union', 'PE'],
  ['Tide Union', 'CL'],
  ['Tide Union', null],
  ['Tide-Union', 'PE'],
  QUAY,
  ['Quay Watch', null],
  ['LKTU', 'PE'],
  ['Lock Keepers Tide Union', 'PE'],
  ['Mole Patrol', 'CL'],
  ['Pier Guard', null],
];
const documents = [
  document('a-1', NAMES.slice(0, 5)),
  document('b-2', NAMES.slice(5)),
  document('c-3', ['Tide Union']),
];
const anyVerdict = fc
  .tuple(
    fc.constantFrom<NameVerdict['verdict']>('same', 'same', 'different', 'unsure'),
    fc.constantFrom(...written),
    fc.constantFrom(...written),
    fc.constantFrom('2031-01-01', '2032-02-02'),
  )
  .map(([kind, a, b, at]) => verdict(kind, a, b, at));
const anyVerdicts = fc.array(anyVerdict, { maxLength: 8 });
/** The entries of each record: what was joined, whatever it is called. */
const joined = (organizations: readonly Organization[]) =>
  organizations.map(({ entries }) => entries.map(({ source, number }) => `${source} #${number}`));
/** The place of a record that has exactly the entry of a name. */
const placeOf = (organizations: readonly Organization[], named: Named) => {
  const raw = NAMES[written.indexOf(named)];
  return organizations.findIndex(({ entries }) =>
    entries.some((entry) => entry.raw === raw && (raw !== 'Tide Union' || entry.source === 'a-1')),
  );
};

describe('any verdicts', () => {
  it('give the same records in whichever order they and their names stand', () => {
    fc.assert(
      fc.property(
        anyVerdicts.chain((verdicts) =>
          fc.tuple(
            fc.constant(verdicts),
            fc.shuffledSubarray(verdicts, { minLength: verdicts.length }),
            fc.array(fc.boolean(), { minLength: verdicts.length, maxLength: verdicts.length }),
          ),
        ),
        ([verdicts, shuffled, turns]) => {
          const turned = shuffled.map((one, index): NameVerdict => {
            return turns[index] ? { ...one, names: [one.names[1], one.names[0]] } : one;
          });
          expect(merge(documents, ...turned)).toEqual(merge(documents, ...verdicts));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('never join what is different, and lose no entry', () => {
    fc.assert(
      fc.property(anyVerdicts, (verdicts) => {
        const organizations = merge(documents, ...verdicts);
        for (const { verdict: kind, names } of verdicts) {
          const [a, b] = names.map(({ name, country }) =>
            written.find((one) => one[0] === name && one[1] === country),
          );
          if (kind !== 'different' || a === undefined || b === undefined || a === b) continue;
          expect(placeOf(organizations, a)).not.toBe(placeOf(organizations, b));
        }
        expect(joined(organizations).flat().sort()).toEqual(joined(merge(documents)).flat().sort());
      }),
      { numRuns: 60 },
    );
  });

  it('join all that is the same, there and back, when nothing is different', () => {
    fc.assert(
      fc.property(anyVerdicts, (verdicts) => {
        const agreeing = verdicts.filter(({ verdict: kind }) => kind === 'same');
        const organizations = merge(documents, ...agreeing);
        for (const { names } of agreeing) {
          const [a, b] = names.map(({ name, country }) =>
            written.find((one) => one[0] === name && one[1] === country),
          );
          if (a !== undefined && b !== undefined)
            expect(placeOf(organizations, a)).toBe(placeOf(organizations, b));
        }
      }),
    );
  });
});
