import { setTimeout as wait } from 'node:timers/promises';
import { keyOf } from '../../../../src/admin/state/own.ts';
import { stateOf } from '../../../../src/admin/state/state-of.ts';
import type { LibraryPlace } from '../../../../src/library/store/inputs.ts';
import { groupBy } from '../../../../src/text/collections.ts';
import type { Discord } from '../../../discord-server/server.ts';
import { percentile } from '../../metrics.ts';
import type { Balancer } from './balancer.ts';
import type { Fleet } from './fleet.ts';
import type { Jobs } from './jobs.ts';
import type { Act, Load } from './load.ts';
import { ask, type Question } from './questions.ts';
import type { Reference } from './reference.ts';

const KEPT = /Kept in /u;
const FOLLOW_MS = 60_000;

interface Run {
  readonly place: LibraryPlace;
  readonly discord: Discord;
  readonly balancer: Balancer;
  readonly fleet: Fleet;
  readonly jobs: Jobs;
  readonly load: Load;
  readonly reference: Reference;
}

/** Prints what became of all acts; resolves to whether anything was lost or wrong. */
export async function verdict(run: Run): Promise<boolean> {
  const { discord, load, fleet } = run;
  const findings = [
    ...(await behind(run)),
    ...unacknowledged(run),
    ...(await wrongAnswers(run)),
    ...(await lostBaskets(run)),
    ...(await lostShares(run)),
    ...(await lostJobs(run)),
    ...discord.violations
      .filter((line) => !isSecondDelivery(line, run))
      .map((line) => `a rule of Discord: ${line}`),
  ];
  const { waits } = load;
  const at = (share: number) => percentile(waits, share).toFixed(0);
  console.log(
    `${load.acts.length} interactions; acknowledged p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms`,
  );
  for (const [line, times] of counted(fleet.problems)) console.log(`logged ${times} times: ${line}`);
  for (const [line, times] of counted(findings)) console.log(`WRONG (${times} times): ${line}`);
  console.log(findings.length === 0 ? 'nothing lost, nothing wrong' : `${findings.length} findings`);
  return findings.length > 0;
}

/** The proxy sends again what a killed process had, and may have acknowledged. */
function isSecondDelivery(line: string, { balancer, fleet }: Run): boolean {
  const id = /interactions\/(\d+)\//u.exec(line)?.[1] ?? '';
  return line.includes('40060') && (balancer.runsOf.get(id) ?? []).some((one) => fleet.wasKilled(one));
}

/** Each replica serves the last state in the end. */
async function behind({ discord, balancer, jobs, reference, fleet }: Run): Promise<string[]> {
  const question: Question = {
    by: 'command',
    name: 'sources',
    input: {},
    acting: { person: '1700000000000000000' },
  };
  const { text } = await reference.answer(jobs.done, question);
  const backends = balancer.backends.splice(0);
  const found: string[] = [];
  for (const backend of backends) {
    balancer.backends.splice(0, 1, backend);
    const until = performance.now() + FOLLOW_MS;
    while ((await ask(discord, question).catch(() => undefined))?.text !== text) {
      if (performance.now() > until) {
        found.push('a replica does not follow the serving version');
        break;
      }
      await wait(500);
    }
  }
  balancer.backends.splice(0, 1, ...backends);
  if (backends.length !== fleet.running.length) found.push('a replica does not run');
  return found;
}

function unacknowledged({ load, balancer, fleet }: Run): string[] {
  const failed = load.acts.filter(({ failed }) => failed !== undefined);
  const cutOff = failed.filter(({ id }) => load.isAcknowledged(id));
  const isExcused = ({ id }: Act) => (balancer.runsOf.get(id) ?? []).some((one) => fleet.wasKilled(one));
  console.log(`${cutOff.filter(isExcused).length} acknowledged, and cut off when their process was killed`);
  return [
    ...cutOff.filter((act) => !isExcused(act)).map(({ failed }) => `acknowledged, never answered: ${failed}`),
    ...failed.filter((act) => !cutOff.includes(act)).map(({ failed }) => `not acknowledged: ${failed}`),
  ];
}

async function wrongAnswers({ load, reference }: Run): Promise<string[]> {
  const found: string[] = [];
  const told = new Map<string, number>();
  let right = 0;
  for (const act of load.acts.filter(({ kind }) => kind !== 'keep')) {
    if (act.seen === undefined) continue;
    if (await sameAnswer(act, reference)) right += 1;
    else if (NOT_NOW.test(act.seen.text) || act.seen.text === NO_CHOICES)
      told.set(kindOf(act), (told.get(kindOf(act)) ?? 0) + 1);
    else
      found.push(
        `${JSON.stringify({ ...act.question, message: undefined })}: ${act.seen.text.slice(0, 300)}`,
      );
  }
  console.log(`${right} answers right; told that it is impossible now:`, Object.fromEntries(told));
  return found;
}

/** What Ibid says while it cannot answer. */
const NO_CHOICES = '[]';
const NOT_NOW = /OpenSearch|still reading|try again/iu;

function kindOf({ seen }: Act): string {
  return /"content":"([^"]*)/u.exec(seen?.text ?? '')?.[1]?.slice(0, 120) ?? 'no completions';
}

/** What the library in memory answers in the same words, in the newest possible state. */
async function sameAnswer({ question, seen, to }: Act, reference: Reference) {
  for (let state = to; state >= 0; state--) {
    const answer = await reference.answer(state, question);
    if (answer.text === seen?.text) return answer;
  }
  return undefined;
}

async function lostBaskets({ place, load }: Run): Promise<string[]> {
  const state = stateOf(place);
  const keeps = load.acts.filter(({ kind }) => kind === 'keep');
  const found: string[] = [];
  let kept = 0;
  for (const [person, acts] of groupBy(keeps, ({ question }) => question.acting.person ?? '')) {
    const baskets = await state.baskets.of(keyOf(`discord:${person}`)).all();
    const handles = baskets.flatMap(({ quotes }) => quotes.map(({ handle }) => handle));
    const tried = acts.map(referenceOf);
    const acknowledged = acts.filter(({ seen }) => KEPT.test(seen?.text ?? '')).map(referenceOf);
    kept += acknowledged.length;
    found.push(
      ...acknowledged
        .filter((one) => !handles.includes(one))
        .map(() => 'a basket lost an acknowledged quote'),
    );
    if (new Set(handles).size < handles.length) found.push('a basket has a quote twice');
    if (handles.some((one) => !tried.includes(one))) found.push('a basket has a quote of somebody else');
  }
  console.log(`${kept} quotes kept of ${keeps.length} tried`);
  return found;
}

function referenceOf({ question }: Act): string {
  return question.by === 'command' ? String(question.input.reference) : '';
}

async function lostShares({ place, load, reference }: Run): Promise<string[]> {
  const records = await stateOf(place).shares.all();
  const byPerson = groupBy(records, ({ by }) => by);
  const found: string[] = [];
  const shares = load.acts.filter(({ kind }) => kind === 'share');
  for (const act of shares) {
    const { question, seen } = act;
    const own = byPerson.get(question.acting.person ?? '') ?? [];
    const handles = own.map(({ handle, quote }) => `${handle} ${quote}`);
    if (new Set(handles).size < handles.length) found.push('a share is recorded twice');
    if (seen?.reply?.ephemeral !== false) continue;
    const { quotes = [] } = (await sameAnswer(act, reference)) ?? {};
    if (own.length === 0 && quotes.length > 0) found.push('a shared answer is not recorded');
    else if (own.length !== quotes.length)
      found.push(`a share has ${own.length} records, not ${quotes.length}`);
  }
  console.log(`${shares.length} shared, ${records.length} records`);
  return found;
}

async function lostJobs({ place, jobs }: Run): Promise<string[]> {
  const audited = (await stateOf(place).audit.all()).filter(({ outcome }) => outcome === 'done');
  const after = audited.map((entry) => entry.after);
  console.log(`${jobs.done} changes; ${audited.length} jobs audited as done`);
  return new Set(after).size < after.length ? ['a version was made twice'] : [];
}

function counted(lines: readonly string[]): [string, number][] {
  return [...groupBy(lines, (line) => line)].map(([line, same]) => [line, same.length]);
}
