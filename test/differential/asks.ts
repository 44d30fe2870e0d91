import fc from 'fast-check';
import { type Argument, argumentsOf } from '../../src/arguments.ts';
import type { Command } from '../../src/command.ts';
import { CompletionKind } from '../../src/model/completion.ts';
import type { Document } from '../../src/model/document.ts';
import { expanded } from './files.ts';
import { countryOf, nameOf, type Scenario, shortOf } from './scenario.ts';
import { BODIES, COMMON, OPEN, PEOPLE, SECRET, SHARED, TITLES } from './words.ts';
import type { World } from './worlds.ts';

type AskedValue = string | number | boolean;
type AskedInput = Readonly<Record<string, AskedValue>>;

/** `draft`: the text of the file that the input names. */
export interface AskedCommand {
  readonly command: string;
  readonly input: AskedInput;
  readonly language: 'en' | 'fr';
  readonly draft?: string;
}

export interface TypedText {
  readonly complete: Exclude<CompletionKind, 'snapshot' | 'pair'>;
  readonly typed: string;
}

/** What people may type about either library, and about things that neither has. */
export interface Pool {
  readonly texts: readonly string[];
  readonly words: readonly string[];
  readonly handles: readonly string[];
  readonly sources: readonly string[];
  readonly names: readonly string[];
}

export function poolOf({ plans }: Scenario, { library, earlier }: World): Pool {
  const documents = [...library.documents, ...earlier.documents];
  const texts = plans.flatMap(({ editions }) =>
    editions.flatMap((edition) =>
      (edition?.blocks ?? []).flatMap((block) =>
        expanded(block)
          .slice(0, 3)
          .flatMap((one) => ('sentences' in one ? [...one.sentences] : [])),
      ),
    ),
  );
  const ids = documents.map(({ source }) => source.id);
  const long = texts.flatMap((text) => text.match(/\p{L}{8,}/gu) ?? []);
  const words = [...COMMON, ...OPEN, ...SECRET, ...long];
  return {
    texts: distinct([...texts, ...SHARED]),
    words: distinct([...words, ...words.map(misspelt), ...BODIES.map(({ short }) => short), ...PEOPLE]),
    handles: distinct([...documents.flatMap(handlesOf), 'n1', '¶2', '#1', 'doc-99 ¶1', 'doc-99 n1', 'n99']),
    sources: distinct([...ids, ...ids.map(misspelt), 'doc-99', ...TITLES]),
    names: distinct(BODIES.flatMap(({ name, short }) => [name, misspelt(name), short, `${name} (${short})`])),
  };
}

function handlesOf({ source: { id }, passages, footnotes, entries }: Document): string[] {
  return [
    id,
    ...passages.map(({ ordinal }) => `${id} ¶${ordinal}`),
    `${id} ¶${passages.length + 1}`,
    ...footnotes.map((note) => `${id} n${note.id}`),
    ...entries.map(({ number }) => `${id} #${number}`),
  ];
}

function misspelt(word: string): string {
  const middle = Math.ceil(word.length / 2);
  return word.slice(0, middle - 1) + word.slice(middle);
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** A request to any command, made from its schema. */
export function askedOf(command: Command, pool: Pool): fc.Arbitrary<AskedCommand> {
  const known = argumentsOf(command);
  const values = known.map((argument) => {
    const needed = argument.required || argument.positional;
    const value = typedFor(argument, pool);
    // Many options at once mostly find nothing.
    const chances = fc.oneof(
      { weight: needed ? 15 : 1, arbitrary: value },
      { weight: needed ? 1 : 2, arbitrary: fc.constant(undefined) },
    );
    return chances.map((given) => (given === undefined ? [] : [[argument.name, given] as const]));
  });
  const language = fc.constantFrom('en' as const, 'en' as const, 'fr' as const);
  return fc.tuple(language, draftOf(pool), ...values).map(([chosen, draft, ...given]) => {
    const input = withoutClash(Object.fromEntries(given.flat()), known);
    const isDraft = known.some(({ name, file }) => file && input[name] !== undefined);
    return { command: command.name, input, language: chosen, ...(isDraft ? { draft } : {}) };
  });
}

/** A command with each of its switches alone. */
export function switchesOf(command: Command): AskedCommand[] {
  const known = argumentsOf(command);
  if (known.some(({ required }) => required)) return [];
  const inputs = known.flatMap(({ name, type }) => (type === 'boolean' ? [{ [name]: true }] : []));
  return [{}, ...inputs].map((input) => ({ command: command.name, input, language: 'en' }));
}

/** A file mostly excludes the text that it replaces. */
function withoutClash(input: AskedInput, known: readonly Argument[]): AskedInput {
  const file = known.find(({ name, file: isFile }) => isFile && input[name] !== undefined);
  if (file === undefined) return input;
  const texts = new Set(known.filter(({ positional }) => positional).map(({ name }) => name));
  return Object.fromEntries(Object.entries(input).filter(([name]) => !texts.has(name)));
}

function typedFor(
  { type, choices, complete, file, maximum }: Argument,
  pool: Pool,
): fc.Arbitrary<AskedValue> {
  if (type === 'boolean') return fc.constantFrom<AskedValue>(true, true, false);
  if (type === 'integer') return fc.constantFrom<AskedValue>(1, 1, 1, 2, 2, 3, 7);
  if (choices.length > 0) return fc.constantFrom<AskedValue>(...choices);
  if (file) return fc.constant('draft.md');
  if (complete === 'source') return fc.constantFrom<AskedValue>(...pool.sources);
  if (complete === 'reference') return fc.constantFrom<AskedValue>(...pool.handles, ...pool.sources);
  if (complete === 'organization')
    return fc.constantFrom<AskedValue>(...pool.names, ...pool.handles, ...pool.words);
  return textOf(pool).map((text) => text.slice(0, maximum));
}

function textOf(pool: Pool): fc.Arbitrary<string> {
  const { texts, words, names, handles } = pool;
  const typed = fc.array(fc.constantFrom(...words, ...names), { minLength: 1, maxLength: 5 });
  const text = fc.constantFrom(...texts);
  const altered = fc
    .tuple(text, fc.constantFrom(...words), fc.nat({ max: 12 }))
    .map(([one, word, at]) => one.split(' ').toSpliced(at, 1, word).join(' '));
  return fc.oneof(
    { weight: 4, arbitrary: typed.map((all) => all.join(' ')) },
    { weight: 2, arbitrary: text },
    altered,
    fc.tuple(text, text).map((both) => both.join(' […] ')),
    typed.map((all) => `"${all.slice(0, 2).join(' ')}" ${all.slice(2).join(' ')}`),
    fc.constantFrom(...BODIES.keys()).map((at) => `What is ${shortOf(at)}?`),
    fc.constantFrom(...BODIES.keys()).map((at) => countryOf(at)),
    fc.constantFrom(...BODIES.keys()).map((at) => `${nameOf(at)} of ${countryOf(at)}`),
    listQuestionOf(pool),
    fc.constantFrom(...handles, ...PEOPLE.map((person) => `What did ${person} say?`)),
  );
}

function listQuestionOf({ sources, names, words }: Pool): fc.Arbitrary<string> {
  const about = (values: readonly string[], ask: (value: string) => string) =>
    fc.constantFrom(...values).map(ask);
  const places = [...BODIES.keys()].map(countryOf);
  return fc.oneof(
    about(places, (place) => `Which organizations are from ${place}?`),
    about(sources, (source) => `How many organizations are only in ${source}?`),
    about(sources, (source) => `Which notes are there in ${source}?`),
    about(names, (name) => `Is ${name} on the list?`),
    about(words, (word) => `Which notes cite ${word}?`),
    about(places, (place) => `Combien d’organisations de ${place} ?`),
    fc.constantFrom(
      'Which organizations are in both documents?',
      'How many notes are there?',
      'What is note 1?',
    ),
  );
}

function draftOf(pool: Pool): fc.Arbitrary<string> {
  const line = fc
    .tuple(textOf(pool), fc.constantFrom(...pool.handles, ...pool.sources, ...PEOPLE))
    .map(([text, cited]) => `The report says “${text}” (${cited}).`);
  return fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => `${lines.join('\n\n')}\n`);
}

const COMPLETED = CompletionKind.exclude(['snapshot', 'pair']).options;

/** Every beginning of everything that has a name, and words in it. */
export function completionsOf({ handles, sources, names, words }: Pool): TypedText[] {
  const whole = distinct([...handles, ...sources, ...names, ...words, ...TITLES]);
  const typed = distinct(whole.flatMap((text) => Array.from(text, (_, end) => text.slice(0, end + 1))));
  return COMPLETED.flatMap((complete) => ['', ...typed].map((text) => ({ complete, typed: text })));
}
