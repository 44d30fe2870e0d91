import fc from 'fast-check';
import type { Library } from '../../src/library/library.ts';
import { answered, completed, openCommands } from './answers.ts';
import { type AskedCommand, askedOf, completionsOf, poolOf, switchesOf, type TypedText } from './asks.ts';
import type { Bot } from './bot.ts';
import { differences } from './compare.ts';
import { hasReturned, hasWithdrawn, withClearVerdicts, withoutHidden } from './files.ts';
import { ASKERS, type Scenario, seeded } from './scenario.ts';
import { buildWorld, type World } from './worlds.ts';

/** A library and what people ask of it: plain data, so that it can shrink and be repeated. */
export interface Case {
  readonly scenario: Scenario;
  readonly asked: readonly AskedCommand[];
  readonly typed: readonly TypedText[];
  /** The same in Discord. */
  readonly posted: readonly AskedCommand[];
  readonly looked: readonly TypedText[];
}

/** How many requests of each command, completions, and requests in Discord a case has. */
export interface Effort {
  readonly each: number;
  readonly completions: number;
  readonly posted: number;
}

/** A request that the library with hidden sources answers differently. `kind`: its surface and the first difference. */
export interface Leak {
  readonly kind: string;
  readonly shown: string;
  readonly expected: string;
  readonly of: Omit<Case, 'scenario'>;
}

/** The library with and without what the asker may not see. */
export interface Worlds {
  readonly whole: World;
  readonly less: World;
}

export async function worldsOf(scenario: Scenario): Promise<Worlds> {
  return { whole: await buildWorld(scenario), less: await buildWorld(withoutHidden(scenario)) };
}

/** The requests are made of the whole library: its ids, handles and words. */
export function caseOf(
  seed: number,
  scenario: Scenario,
  whole: World,
  { each, completions, posted }: Effort,
): Case {
  const pool = poolOf(scenario, whole);
  const asked = openCommands.flatMap((command) => [
    ...switchesOf(command),
    ...fc.sample(askedOf(command, pool), { seed, numRuns: each }),
  ]);
  const all = completionsOf(pool);
  const typed =
    completions >= all.length ? all : fc.sample(fc.constantFrom(...all), { seed, numRuns: completions });
  const inDiscord = Array.from(
    { length: posted },
    (_, at) => asked[((seed + at) * 5) % asked.length],
  ).flatMap((one) => one ?? []);
  return { scenario, asked, typed, posted: inDiscord, looked: typed.slice(0, posted) };
}

export function scenarioOf(seed: number): Scenario {
  const scenario = seeded(seed);
  return withClearVerdicts(hasReturned(scenario) ? { ...scenario, builds: 2 } : scenario);
}

/** Where the two libraries of a case answer differently. Without a bot, nothing is asked in Discord. */
export async function leaksIn(found: Case, worlds: Worlds, bot?: Bot): Promise<Leak[]> {
  const { root: whole } = worlds.whole;
  const comparison = new Comparison([whole, worlds.less.root], hasWithdrawn(found.scenario));
  await compareAnswers(found, worlds, comparison);
  if (bot) await compareInDiscord(found, worlds, bot, comparison);
  return comparison.leaks;
}

const VERSION = /\b[0-9a-f]{12}\b/gu;
/** The request in the custom ids, which has the version. */
const PACKED = /("custom_id":"[^"~]*~)[^"]*/gu;

/** The line that says that the version is another than when a message was drawn, once versions are out. */
const CHANGED = /\\+n[^\n"\\]* \(, (?:now|maintenant) \)\.[^"\\]*/gu;

class Comparison {
  readonly leaks: Leak[] = [];
  readonly #roots: readonly string[];
  readonly #ignoresVersions: boolean;

  constructor(roots: readonly string[], ignoresVersions: boolean) {
    this.#roots = roots;
    this.#ignoresVersions = ignoresVersions;
  }

  add(surface: string, of: Partial<Leak['of']>, shown: string, expected: string): void {
    const [one, other] = [this.#plain(shown), this.#plain(expected)];
    const [first] = differences(one, other).filter(({ path }) => path !== '.library.version');
    if (first === undefined) return;
    const kind = `${surface} ${first.path}`;
    this.leaks.push({ kind, shown: first.one, expected: first.other, of: { ...NOTHING, ...of } });
  }

  /** The two libraries were built in different folders. */
  #plain(text: string): string {
    const plain = this.#roots.reduce((all, root) => all.replaceAll(root, ''), text);
    return this.#ignoresVersions
      ? plain.replace(VERSION, '').replace(CHANGED, '').replace(PACKED, '$1')
      : plain;
  }
}

const NOTHING: Leak['of'] = { asked: [], typed: [], posted: [], looked: [] };

async function compareAnswers(
  { scenario, asked, typed }: Case,
  { whole, less }: Worlds,
  comparison: Comparison,
): Promise<void> {
  const channel = ASKERS[scenario.asker];
  const [one, other] = [whole.library.visibleIn(channel), less.library.visibleIn(channel)];
  comparison.add('library', {}, about(one), about(other));
  for (const request of asked) {
    const [shown, expected] = [await answered(one, request), await answered(other, request)];
    comparison.add(`/${request.command}`, { asked: [request] }, shown, expected);
  }
  for (const request of typed) {
    const [shown, expected] = [completed(one, request), completed(other, request)];
    comparison.add(`complete ${request.complete}`, { typed: [request] }, shown, expected);
  }
}

function about({ summary, counts, formerSources }: Library): string {
  return JSON.stringify({ formerSources, counts, summary });
}

async function compareInDiscord(
  { scenario: { asker }, posted, looked }: Case,
  { whole, less }: Worlds,
  bot: Bot,
  comparison: Comparison,
): Promise<void> {
  const both = async (
    surface: string,
    of: Partial<Leak['of']>,
    act: (serve: () => void) => Promise<string>,
  ) => {
    const shown = await act(() => bot.serve(whole.library));
    comparison.add(surface, of, shown, await act(() => bot.serve(less.library)));
  };
  const now = (act: () => Promise<string>) => (serve: () => void) => {
    serve();
    return act();
  };
  for (const request of posted) {
    const [of, name] = [{ posted: [request] }, request.command];
    const ask = (share: boolean) => now(() => bot.ask(request, asker, share));
    await both(`Discord /${name}`, of, ask(false));
    await both(`Discord shared /${name}`, of, ask(true));
    // Messages that were drawn for others, or before the last build. Each is shared once.
    for (const [origin, library, drawnFor] of [
      ['inside', whole.library, 'own'],
      ['earlier', whole.earlier, asker],
    ] as const)
      await both(`Discord ${origin} /${name}`, of, async (serve) => {
        bot.serve(library);
        const message = await bot.message(request, drawnFor);
        serve();
        return JSON.stringify(await bot.press(message, asker));
      });
    const text = String(Object.values(request.input).find((value) => typeof value === 'string') ?? '');
    for (const command of ['Find sources', 'Check quotes']) {
      const content = `${text} “${text}”`;
      await both(
        `Discord ${command}`,
        of,
        now(() => bot.onMessage(command, content, asker)),
      );
    }
    await both(
      'Discord /library',
      of,
      now(() => bot.administer(request.input, text, asker)),
    );
  }
  for (const request of looked)
    await both(
      `Discord complete ${request.complete}`,
      { looked: [request] },
      now(() => bot.complete(request, asker)),
    );
  await both(
    'Discord /help',
    {},
    now(() => bot.help(asker)),
  );
}
