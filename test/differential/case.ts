import fc from 'fast-check';
import { answered, completed, openCommands } from './answers.ts';
import { type Asked, askedOf, completionsOf, poolOf, type Typed } from './asks.ts';
import { differences } from './compare.ts';
import { withClearVerdicts, withoutHidden } from './files.ts';
import { ASKERS, type Scenario, seeded } from './scenario.ts';
import { buildWorld, type World } from './worlds.ts';

/** A library and what people ask of it: plain data, so that it can shrink and be repeated. */
export interface Case {
  readonly scenario: Scenario;
  readonly asked: readonly Asked[];
  readonly typed: readonly Typed[];
}

/** How many requests of each command and how many completions a case has. */
export interface Effort {
  readonly each: number;
  readonly completions: number;
}

/** A request that the library with hidden sources answers differently. `kind`: its surface and the first difference. */
export interface Leak {
  readonly kind: string;
  readonly shown: string;
  readonly expected: string;
  readonly of: Pick<Case, 'asked' | 'typed'>;
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
export function caseOf(seed: number, scenario: Scenario, whole: World, { each, completions }: Effort): Case {
  const pool = poolOf(scenario, whole);
  const asked = openCommands.flatMap((command) => fc.sample(askedOf(command, pool), { seed, numRuns: each }));
  const all = completionsOf(pool);
  const typed =
    completions >= all.length ? all : fc.sample(fc.constantFrom(...all), { seed, numRuns: completions });
  return { scenario, asked, typed };
}

export function scenarioOf(seed: number): Scenario {
  return withClearVerdicts(seeded(seed));
}

/** Where the two libraries of a case answer differently. */
export async function leaksIn({ scenario, asked, typed }: Case, { whole, less }: Worlds): Promise<Leak[]> {
  const channel = ASKERS[scenario.asker];
  const [one, other] = [whole.library.visibleIn(channel), less.library.visibleIn(channel)];
  const plain = (text: string) => text.replaceAll(whole.root, '').replaceAll(less.root, '');
  const leaks: Leak[] = [];
  const note = (surface: string, of: Partial<Leak['of']>, shown: string, expected: string) => {
    const [first] = differences(plain(shown), plain(expected)).filter(
      ({ path }) => path !== '.library.version',
    );
    const kind = `${surface} ${first?.path}`;
    if (first)
      leaks.push({ kind, shown: first.one, expected: first.other, of: { asked: [], typed: [], ...of } });
  };
  const about = ({ summary, counts, formerSources }: typeof one) =>
    JSON.stringify({ formerSources, counts, summary });
  note('library', {}, about(one), about(other));
  for (const request of asked)
    note(
      `/${request.command}`,
      { asked: [request] },
      await answered(one, request),
      await answered(other, request),
    );
  for (const request of typed)
    note(
      `complete ${request.complete}`,
      { typed: [request] },
      completed(one, request),
      completed(other, request),
    );
  return leaks;
}
