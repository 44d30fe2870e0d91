import { Bot } from '../differential/bot.ts';
import { type Case, caseOf, type Leak, leaksIn, scenarioOf, worldsOf } from '../differential/case.ts';
import { shrunk } from '../differential/shrink.ts';

const [, , count = '200', first = '1', repeated] = process.argv;
const EFFORT = { each: 8, completions: 200, posted: 2 };
const bot = await Bot.start((await worldsOf(scenarioOf(Number(first)))).whole.library);

/** The first leak of each kind, and how many cases have it. */
const kinds = new Map<string, { leak: Leak; found: Case; cases: number }>();
const started = performance.now();
let failed = 0;
let requests = 0;
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const scenario = scenarioOf(seed);
  const worlds = await worldsOf(scenario);
  const found = caseOf(seed, scenario, worlds.whole, EFFORT);
  const leaks = await leaksIn(found, worlds, bot);
  requests += found.asked.length + found.typed.length + found.posted.length + found.looked.length;
  if (leaks.length > 0) failed += 1;
  const own = new Map(leaks.toReversed().map((leak) => [leak.kind, leak]));
  for (const [kind, leak] of own) {
    const known = kinds.get(kind);
    if (known) known.cases += 1;
    else kinds.set(kind, { leak, found: { ...found, ...leak.of }, cases: 1 });
  }
}
const seconds = (performance.now() - started) / 1000;
const sorted = [...kinds].sort(([, a], [, b]) => b.cases - a.cases);
for (const [kind, { leak, found, cases }] of sorted) {
  const least = repeated === undefined ? found : await shrunk(found, kind, bot);
  console.log(`${kind}: ${cases} cases; ${leak.shown} instead of ${leak.expected}; ${JSON.stringify(least)}`);
}
console.log(
  `${failed} of ${count} libraries leak, ${requests} requests, ${kinds.size} kinds, ${seconds.toFixed(0)} s`,
);
const broken = await bot.stop();
for (const line of broken) console.log(`Discord refused: ${line}`);
process.exitCode = failed === 0 ? 0 : 1;
