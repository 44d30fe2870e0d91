import type { Bot } from './bot.ts';
import { type Case, leaksIn, worldsOf } from './case.ts';
import { withClearVerdicts } from './files.ts';

const MOST = 400;

/** A smaller case that still has a leak of this kind: drops members of its lists, the largest first. */
export async function shrunk(found: Case, kind: string, bot?: Bot): Promise<Case> {
  let best = found;
  let tries = 0;
  for (let progress = true; progress && tries < MOST; ) {
    progress = false;
    for (const smaller of smallerOnes(best)) {
      if (tries++ > MOST) break;
      if (!(await leaks(smaller, kind, bot))) continue;
      best = smaller;
      progress = true;
      break;
    }
  }
  return best;
}

async function leaks(tried: Case, kind: string, bot?: Bot): Promise<boolean> {
  try {
    const clear = { ...tried, scenario: withClearVerdicts(tried.scenario) };
    return (await leaksIn(clear, await worldsOf(clear.scenario), bot)).some((leak) => leak.kind === kind);
  } catch {
    // A library without a document.
    return false;
  }
}

function* smallerOnes(found: Case): Generator<Case> {
  const { scenario } = found;
  for (const plans of without(scenario.plans)) yield { ...found, scenario: { ...scenario, plans } };
  if (scenario.builds > 1) {
    const last = scenario.builds - 1;
    yield { ...found, scenario: { ...scenario, builds: last } };
    const later = scenario.plans.map((plan) => ({ ...plan, editions: plan.editions.slice(1) }));
    yield { ...found, scenario: { ...scenario, builds: last, plans: later } };
  }
  for (const verdicts of without(scenario.verdicts)) yield { ...found, scenario: { ...scenario, verdicts } };
  for (const [at, plan] of scenario.plans.entries())
    for (const [build, edition] of plan.editions.entries()) {
      if (!edition || build >= scenario.builds) continue;
      for (const blocks of smallerBlocks(edition.blocks)) {
        const editions = plan.editions.with(build, { ...edition, blocks });
        yield { ...found, scenario: { ...scenario, plans: scenario.plans.with(at, { ...plan, editions }) } };
      }
      for (const name of Object.keys(edition.fields)) {
        const fields = Object.fromEntries(Object.entries(edition.fields).filter(([other]) => other !== name));
        const editions = plan.editions.with(build, { ...edition, fields });
        yield { ...found, scenario: { ...scenario, plans: scenario.plans.with(at, { ...plan, editions }) } };
      }
    }
}

type PlannedBlocks = NonNullable<Case['scenario']['plans'][number]['editions'][number]>['blocks'];

function* smallerBlocks(blocks: PlannedBlocks): Generator<PlannedBlocks> {
  if (blocks.length > 1) yield* without(blocks);
  for (const [at, block] of blocks.entries()) {
    if ('sentences' in block) {
      const { note, ...plain } = block;
      if (note !== undefined) yield blocks.with(at, plain);
      for (const sentences of without(block.sentences))
        if (sentences.length > 0) yield blocks.with(at, { ...block, sentences });
    } else if ('bodies' in block) {
      for (const bodies of without(block.bodies))
        if (bodies.length > 0) yield blocks.with(at, { ...block, bodies });
    }
  }
}

function* without<Value>(all: readonly Value[]): Generator<readonly Value[]> {
  for (const at of all.keys()) yield all.filter((_, index) => index !== at);
}
