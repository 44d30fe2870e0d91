import fc from 'fast-check';
import { BODIES, COMMON, OPEN, PEOPLE, SECRET, SHARED, TITLES } from './words.ts';

export const ROOMS = { own: '1300000000000000001', other: '1300000000000000003' } as const;

/** Who asks: in a channel of some restrictions, in a channel of no restriction, in a direct message. */
export const ASKERS = {
  own: ROOMS.own,
  other: ROOMS.other,
  outside: '1300000000000000009',
  direct: null,
} as const;
export type Asker = keyof typeof ASKERS;
type Room = keyof typeof ROOMS;

/**
 * Paragraphs are lists of sentences, so that shrinking drops whole sentences. `bulk`: so many paragraphs and bodies
 * with words near this one, more than searches and completions consider.
 */
export type PlannedBlock =
  | {
      readonly kind: 'paragraph' | 'quotation';
      readonly sentences: readonly string[];
      readonly note?: string;
    }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'bulk'; readonly word: string; readonly count: number }
  | { readonly kind: 'list' | 'table'; readonly bodies: readonly number[] };

interface PlannedFields {
  readonly title?: string;
  readonly author?: string;
  readonly issued?: string;
  readonly publisher?: string;
  readonly URL?: string;
  readonly note?: string;
}

/** What a document is in one build. `given`: which file has its fields. */
export interface PlannedEdition {
  readonly format: 'md' | 'html' | 'txt';
  readonly given: 'side' | 'front' | 'catalogue';
  readonly fields: PlannedFields;
  readonly rooms: readonly Room[] | null;
  readonly blocks: readonly PlannedBlock[];
  readonly broken: boolean;
}

/**
 * A source through the builds; null while it does not exist. `id` is absent if Ibid makes it; `newId` it has in the
 * last build. `twin`: a second file with its id and without its restriction, a digest or a copy.
 */
export interface Plan {
  readonly file: string;
  readonly folder: 'originals' | 'elsewhere';
  readonly id?: string;
  readonly newId?: string;
  readonly twin?: 'digest' | 'copy';
  readonly editions: readonly (PlannedEdition | null)[];
}

export interface PlannedVerdict {
  readonly bodies: readonly [number, number];
  readonly verdict: 'same' | 'different' | 'unsure';
}

export interface Scenario {
  readonly asker: Asker;
  readonly builds: number;
  readonly plans: readonly Plan[];
  readonly verdicts: readonly PlannedVerdict[];
}

const body = fc.nat({ max: BODIES.length - 1 });

function sentence(own: readonly string[]): fc.Arbitrary<string> {
  const words = fc
    .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...COMMON) }, fc.constantFrom(...own)), {
      minLength: 4,
      maxLength: 9,
    })
    .map((all) => capitalized(`${all.join(' ')}.`));
  const explained = body.map((at) => `The ${nameOf(at)} (${shortOf(at)}) met at the quay.`);
  const short = body.map((at) => `${shortOf(at)} wrote that the oil was paid.`);
  const named = body.map((at) => `A letter of the ${nameOf(at)} from ${countryOf(at)} was read.`);
  const quoted = fc
    .tuple(fc.constantFrom(...PEOPLE), words)
    .map(([person, said]) => `${person} said: “${said.replace(/\.$/u, '')}”.`);
  const shared = fc.constantFrom(...SHARED);
  const altered = fc
    .tuple(shared, fc.constantFrom(...own))
    .map(([text, word]) => text.replace(/ (?:lamp|bell|oil|mole) /u, ` ${word} `));
  return fc.oneof({ weight: 4, arbitrary: words }, explained, short, named, quoted, shared, altered);
}

function block(own: readonly string[]): fc.Arbitrary<PlannedBlock> {
  const note = fc.option(
    fc.oneof(
      fc.constant('Ibid.'),
      sentence(own),
      sentence(own).map((text) => `${text} https://quay.example/${text.length}, 3 March 1911.`),
    ),
    { nil: undefined, freq: 2 },
  );
  const sentences = fc.array(sentence(own), { minLength: 1, maxLength: 3 });
  const text = fc
    .tuple(fc.constantFrom('paragraph' as const, 'paragraph' as const, 'quotation' as const), sentences, note)
    .map(([kind, all, raw]) => ({ kind, sentences: all, ...(raw === undefined ? {} : { note: raw }) }));
  const heading = fc.constantFrom(...own, ...COMMON).map((word) => {
    return { kind: 'heading' as const, text: capitalized(`${word} of the quay`) };
  });
  const listed = fc.record({
    kind: fc.constantFrom('list' as const, 'table' as const),
    bodies: fc.uniqueArray(body, { minLength: 1, maxLength: 4 }),
  });
  const bulk = fc.record({
    kind: fc.constant('bulk' as const),
    word: fc.constantFrom(...own, 'lamp'),
    count: fc.constantFrom(12, 30, 120),
  });
  return fc.oneof(
    { weight: 25, arbitrary: text },
    { weight: 5, arbitrary: heading },
    { weight: 10, arbitrary: listed },
    bulk,
  );
}

const fields: fc.Arbitrary<PlannedFields> = fc.record(
  {
    title: fc.constantFrom(...TITLES),
    author: fc.constantFrom(...PEOPLE),
    issued: fc.constantFrom('1911', '1911-03', '1920'),
    publisher: fc.constantFrom('Harbour Board', nameOf(0)),
    URL: fc.constantFrom('https://quay.example/a', 'https://quay.example/b'),
    note: fc.constant('A copy.'),
  },
  { requiredKeys: [] },
);

function edition(own: readonly string[], rooms: PlannedEdition['rooms']): fc.Arbitrary<PlannedEdition> {
  return fc.record({
    format: fc.constantFrom('md' as const, 'md' as const, 'html' as const, 'txt' as const),
    given: fc.constantFrom('side' as const, 'front' as const, 'catalogue' as const),
    fields,
    rooms: fc.constant(rooms),
    blocks: fc.array(block(own), { minLength: 1, maxLength: 5 }),
    broken: fc.nat({ max: 19 }).map((one) => one === 0),
  });
}

/** The next edition of a document: mostly the same with a change, so that handles move and words change. */
function edited(
  before: PlannedEdition,
  own: readonly string[],
  rooms: PlannedEdition['rooms'],
): fc.Arbitrary<PlannedEdition> {
  const drop = fc.nat({ max: before.blocks.length }).map((at) => {
    const left = before.blocks.filter((_, index) => index !== at);
    return left.length === 0 ? before.blocks : left;
  });
  const add = fc
    .tuple(fc.nat({ max: before.blocks.length }), block(own))
    .map(([at, one]) => before.blocks.toSpliced(at, 0, one));
  const reword = fc
    .tuple(fc.nat({ max: Math.max(0, before.blocks.length - 1) }), block(own))
    .map(([at, one]) => before.blocks.toSpliced(at, 1, one));
  const blocks = fc.oneof(drop, add, reword, fc.constant(before.blocks));
  return fc
    .oneof(
      { weight: 5, arbitrary: fc.record({ blocks, fields: fc.oneof(fc.constant(before.fields), fields) }) },
      edition(own, rooms),
    )
    .map((changed) => ({ ...before, ...changed, rooms, broken: before.broken && 'broken' in changed }));
}

const restriction = fc.constantFrom<readonly Room[]>(['own'], ['other'], ['own', 'other'], []);

/** The restriction in each build: never, always, lifted, added. */
const restrictions = fc.oneof(
  { weight: 4, arbitrary: fc.constant([null, null, null]) },
  { weight: 4, arbitrary: restriction.map((rooms) => [rooms, rooms, rooms]) },
  restriction.map((rooms) => [rooms, null, null]),
  restriction.map((rooms) => [rooms, rooms, null]),
  restriction.map((rooms) => [null, rooms, rooms]),
  fc.tuple(restriction, restriction).map(([one, other]) => [one, other, null]),
);

const LIKELY_IDS = ['lind-1911', 'holub-1920', 'harbour-report', 'lamps-of-the-coast'];

function plan(number: number): fc.Arbitrary<Plan> {
  return restrictions.chain((rooms) => {
    const own = rooms.some((room) => room !== null) ? SECRET : OPEN;
    const [first = null, second = null, third = null] = rooms;
    const hasChanged = new Set(rooms).size > 1;
    const editions = edition(own, first).chain((one) =>
      edited(one, own, second).chain((two) =>
        edited(two, own, third).map((three): readonly PlannedEdition[] => [one, two, three]),
      ),
    );
    const life = fc.constantFrom('111', '111', '111', '110', '011', '100', '010', '101');
    return fc
      .record({
        folder: fc.constantFrom('originals' as const, 'originals' as const, 'elsewhere' as const),
        hasId: fc.boolean(),
        isRenamed: fc.nat({ max: 5 }).map((one) => one === 0),
        twin: fc.option(fc.constantFrom('digest' as const, 'copy' as const), { nil: undefined, freq: 1 }),
        // An id that Ibid could make for another document.
        id: fc.constantFrom(`doc-${number}`, ...(number === 1 ? LIKELY_IDS : [])),
        life,
        editions,
        early: fc.boolean(),
      })
      .map(({ folder, hasId, isRenamed, twin, id, life: lives, editions: all, early }) => ({
        file: `${early ? 'a' : 'm'}${number}-report`,
        folder,
        // Without an id of its own, a source that is renamed and rewritten at once is another one.
        ...(hasChanged ? { id: `doc-${number}` } : hasId ? { id, ...(twin && { twin }) } : {}),
        ...(isRenamed && !hasChanged ? { newId: `new-${number}` } : {}),
        editions: all.map((one, at) => (lives[at] === '1' ? one : null)),
      }));
  });
}

const always: fc.Arbitrary<Plan> = edition(OPEN, null).map((one) => ({
  file: 'k0-report',
  folder: 'originals',
  id: 'doc-0',
  editions: [1, 2, 3].map(() => ({ ...one, broken: false })),
}));

/** Copies some texts of one document into another, so that passages repeat and seem to move. */
function withCopies(plans: readonly Plan[], pairs: readonly (readonly [number, number])[]): Plan[] {
  return plans.map((own, index) => {
    const [, from] = pairs.find(([to]) => to === index) ?? [];
    const other = from === undefined || from === index ? undefined : plans[from];
    if (other === undefined || index === 0) return own;
    const editions = own.editions.map((one, at) => {
      const copied = other.editions[at]?.blocks ?? other.editions[at - 1]?.blocks;
      return one && copied && at !== 1 ? { ...one, blocks: [...one.blocks.slice(0, 2), ...copied] } : one;
    });
    return { ...own, editions };
  });
}

const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    asker: fc.constantFrom<Asker>('outside', 'outside', 'direct', 'other'),
    builds: fc.constantFrom(1, 2, 2, 3),
    plans: fc
      .tuple(always, plan(1), plan(2), fc.array(fc.nat({ max: 1 }), { maxLength: 2 }))
      .chain(([a, b, c, more]) =>
        fc.tuple(fc.constant(a), fc.constant(b), fc.constant(c), ...more.map((_, at) => plan(at + 3))),
      ),
    copies: fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })), { maxLength: 2 }),
    verdicts: fc.array(
      fc.record({
        bodies: fc.tuple(body, body),
        verdict: fc.constantFrom('same' as const, 'same' as const, 'different' as const, 'unsure' as const),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ copies, plans, asker, builds, ...rest }) => {
    const all = withCopies(plans, copies).map((one) => liftedLast(one, builds));
    return { ...rest, asker, builds, plans: asker === 'other' || builds > 1 ? all.map(withOwnId) : all };
  });

/** Words that were restricted stay so when they are lost later: a restriction ends in the last build. */
function liftedLast(plan: Plan, builds: number): Plan {
  const first = plan.editions.find((one) => one !== null)?.rooms ?? null;
  if (first === null) return plan;
  const editions = plan.editions.map((one, at) => (one && at < builds - 1 ? { ...one, rooms: first } : one));
  return { ...plan, editions };
}

/** Two restricted sources may number each other, and one may get the id that another source had before. */
function withOwnId(plan: Plan, number: number): Plan {
  const isRestricted = plan.editions.some((one) => one !== null && one.rooms !== null);
  return isRestricted ? { ...plan, id: `doc-${number}` } : plan;
}

export function seeded(seed: number): Scenario {
  const [one] = fc.sample(scenario, { seed, numRuns: 1 });
  if (one === undefined) throw new Error('fast-check returned no scenario');
  return one;
}

export function nameOf(at: number): string {
  return BODIES[at]?.name ?? '';
}

export function shortOf(at: number): string {
  return BODIES[at]?.short ?? '';
}

export function countryOf(at: number): string {
  return BODIES[at]?.country ?? '';
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
