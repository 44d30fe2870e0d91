import { Bot } from '../../differential/bot.ts';
import {
  type Case,
  caseOf,
  type Effort,
  type Leak,
  leaksIn,
  scenarioOf,
  worldsOf,
} from '../../differential/case.ts';
import { shrunk } from '../../differential/shrink.ts';

const [, , count = '200', first = '1', shrink = 'shrink'] = process.argv;
const EFFORT: Effort = { each: 3, completions: 30, posted: 1 };
/** Discord takes most of the time, so it sees one library in ten. */
const DISCORD = 10;

const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(0);
const bot = await Bot.start((await worldsOf(scenarioOf(Number(first)))).whole.library);
const kinds = new Map<string, { leak: Leak; found: Case; cases: number }>();
let failed = 0;
let requests = 0;
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const scenario = scenarioOf(seed);
  const worlds = await worldsOf(scenario);
  const found = caseOf(seed, scenario, worlds.whole, EFFORT);
  const leaks = await leaksIn(found, worlds, seed % DISCORD === 0 ? bot : undefined);
  requests += found.asked.length + found.typed.length;
  if (leaks.length > 0) failed += 1;
  for (const leak of new Map(leaks.toReversed().map((one) => [one.kind, one])).values()) {
    const known = kinds.get(leak.kind);
    if (known) known.cases += 1;
    else {
      console.log(`seed ${seed}: ${leak.kind}: ${leak.shown} instead of ${leak.expected}`);
      kinds.set(leak.kind, { leak, found: { ...found, ...leak.of }, cases: 1 });
    }
  }
  if (seed % 100 === 0) console.error(`${seed}: ${failed} leak, ${seconds()} s`);
}
for (const [kind, { found, cases }] of kinds) {
  const least = shrink === 'shrink' ? await shrunk(found, kind, bot) : found;
  console.log(`${kind}: ${cases} libraries; ${JSON.stringify(least)}`);
}
for (const line of await bot.stop()) console.log(`Discord refused: ${line}`);
console.log(
  `${failed} of ${count} libraries leak, ${requests} requests, ${kinds.size} kinds, ${seconds()} s`,
);
process.exitCode = failed === 0 ? 0 : 1;
