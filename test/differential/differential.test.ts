import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bot } from './bot.ts';
import { caseOf, type Effort, leaksIn, scenarioOf, type Worlds, worldsOf } from './case.ts';
import type { Asker, Scenario } from './scenario.ts';

const LIBRARIES = 16;
const EFFORT: Effort = { each: 2, completions: 15, posted: 1 };
/** Discord takes most of the time. */
const IN_DISCORD = 4;

let bot: Bot;

beforeAll(async () => {
  bot = await Bot.start((await worldsOf(scenarioOf(1))).whole.library);
});

afterAll(async () => {
  expect(await bot.stop()).toEqual([]);
});

test(`outside, ${LIBRARIES} libraries answer as if their restricted sources did not exist`, async () => {
  let hidden = 0;
  for (let seed = 1; seed <= LIBRARIES; seed++) {
    const scenario = scenarioOf(seed);
    const worlds = await worldsOf(scenario);
    const found = caseOf(seed, scenario, worlds.whole, EFFORT);
    const leaks = await leaksIn(found, worlds, seed <= IN_DISCORD ? bot : undefined);
    expect(leaks, `npx tsx test/bench/safety/differential.ts 1 ${seed}`).toEqual([]);
    hidden += Number(hides(worlds));
  }
  // Otherwise the test would compare a library with itself.
  expect(hidden).toBeGreaterThan(LIBRARIES / 3);
});

test('inside, the same questions find the restricted sources', async () => {
  for (let seed = 1; seed <= LIBRARIES; seed++) {
    const scenario = scenarioOf(seed);
    if (!isRestrictedTo('own', scenario)) continue;
    const worlds = await worldsOf(scenario);
    const found = caseOf(seed, scenario, worlds.whole, EFFORT);
    const leaks = await leaksIn({ ...found, scenario: { ...scenario, asker: 'own' } }, worlds, bot);
    const surfaces = new Set(leaks.map(({ kind }) => kind.split(' ')[0]));
    expect([...surfaces]).toEqual(expect.arrayContaining(['library', '/search', '/sources', 'Discord']));
    return;
  }
  expect.fail('no library has a source that is restricted to this channel');
});

function isRestrictedTo(asker: Asker, { plans, builds, ...scenario }: Scenario): boolean {
  return (
    scenario.asker !== asker &&
    plans.some(({ editions }) => {
      const last = editions[builds - 1];
      return last?.rooms?.some((room) => room === asker) === true && !last.broken;
    })
  );
}

function hides({ whole, less }: Worlds): boolean {
  return whole.library.documents.length > less.library.documents.length;
}
