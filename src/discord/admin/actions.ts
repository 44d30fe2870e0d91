import type { LibraryAdmin } from '../../admin/library-admin.ts';
import { argumentsOf, type KeepingCommand } from '../../command.ts';
import type { Answer } from '../../model/answer.ts';
import type { ArgumentValues } from '../state/request.ts';
import { expand, shorten } from '../state/short-values.ts';
import { change, edit, formFor, upload } from './forms.ts';
import { changedDetails, detailsModal } from './modals.ts';
import type { AdminRequest } from './request.ts';
import {
  type AdminContext,
  actorOf,
  answer,
  asking,
  attempt,
  begin,
  type CommandRun,
  draw,
  end,
  type InteractionContext,
  isReading,
  replace,
  run,
  say,
  stagedIn,
} from './run.ts';
import { hashOf } from './view.ts';

/** How many questions are remembered as answered. */
const REMEMBERED = 1000;
const PAGE = 'page';

/** Answers what is asked, by a person who may. */
export async function serve(
  counter: AdminContext,
  customer: InteractionContext,
  asked: AdminRequest,
): Promise<void> {
  if (asked.by === 'press') return press(counter, customer, asked);
  const command = counter.commands.get(asked.name);
  if (command === undefined) return say(counter, customer, customer.words.discord.stale);
  const input = expanded(counter.keeper, command, asked.input);
  const form = formFor(counter.keeper, command, input, customer.words.discord.keeping);
  if (typeof form === 'string') return say(counter, customer, form);
  if (form !== undefined) return answer(counter, customer, { by: 'modal', modal: form });
  await run(counter, customer, { ...asking(command, input), files: asked.files });
}

type AdminPress = Extract<AdminRequest, { by: 'press' }>;

async function press(
  counter: AdminContext,
  customer: InteractionContext,
  pressed: AdminPress,
): Promise<void> {
  const { act, request, filled } = pressed;
  if (act.do === 'cancel') return cancel(counter, customer);
  if (act.do === 'upload') return upload(counter, customer, request, filled);
  if (act.do === 'edit') return edit(counter, customer, act, filled);
  const command = request && counter.commands.get(request.command);
  const [input, beside = {}] = request?.inputs ?? [];
  if (command === undefined || input === undefined)
    return say(counter, customer, customer.words.discord.stale);
  const same = asking(command, input);
  switch (act.do) {
    case 'turn': {
      if (!isReading(command, input)) return say(counter, customer, customer.words.discord.stale);
      const turned = { ...same, input: onPage(command, input, act.page), piece: act.piece };
      return void (await run(counter, customer, turned));
    }
    case 'rollback':
      return askRollback(counter, customer, act.version);
    case 'judge':
      return judge(counter, customer, { ...same, piece: Number(beside.piece ?? 0) }, act);
    case 'details': {
      const modal = () => detailsModal({ do: 'details' }, beside, customer.words.discord.keeping);
      if (filled === undefined) return answer(counter, customer, { by: 'modal', modal: modal() });
      return change(counter, customer, { ...same, input: { ...input, ...changedDetails(beside, filled) } });
    }
    case 'yes':
    case 'no':
      return settle(counter, customer, same, act.do === 'yes', pressed.key);
  }
}

/** The question was answered, which counts once. */
async function settle(
  counter: AdminContext,
  customer: InteractionContext,
  task: CommandRun,
  isYes: boolean,
  key: string,
): Promise<void> {
  const { answered, keeper } = counter;
  const { keeping } = customer.words.discord;
  if (answered.has(key)) return say(counter, customer, keeping.answered);
  const [oldest] = answered;
  if (oldest !== undefined && answered.size >= REMEMBERED) answered.delete(oldest);
  answered.add(key);
  if (isYes) {
    if (!(await accept(counter, customer, task))) answered.delete(key);
    return;
  }
  const token = stagedIn(task.command, task.input);
  if (token !== undefined) await keeper.discard(token);
  await replace(counter, customer, token === undefined ? keeping.nothingDone : keeping.discarded);
}

/** Does what was asked about. Gives whether the question is over, which it is not where something went wrong, or what waits could not be added. */
async function accept(
  counter: AdminContext,
  customer: InteractionContext,
  task: CommandRun,
): Promise<boolean> {
  if (!(await begin(counter, customer))) return false;
  const { keeper } = counter;
  let answered = await attempt(counter, customer, { ...task, confirmed: true });
  let note: string | undefined;
  if (
    stagedIn(task.command, task.input) !== undefined &&
    has(answered, ({ status }) => status === 'not-found')
  ) {
    const again = await attempt(counter, customer, task);
    if (has(again, ({ confirm }) => confirm !== undefined)) {
      note = answered().message;
      answered = again;
    }
  }
  await end(counter, customer, () => draw(keeper, customer, task, answered(), note));
  return note === undefined && has(answered, () => true);
}

/** Whether there is an answer, and it is so. */
function has(answered: () => Answer, isSo: (given: Answer) => boolean): boolean {
  try {
    return isSo(answered());
  } catch {
    return false;
  }
}

/** Judges a pair of names, and shows the list anew. */
async function judge(
  counter: AdminContext,
  customer: InteractionContext,
  list: CommandRun,
  { pair: key, verdict }: { pair: string; verdict: string },
): Promise<void> {
  const { keeper } = counter;
  const pair = keeper.pairs().find((one) => hashOf(one.pair) === key)?.pair;
  if (pair === undefined) return say(counter, customer, customer.words.discord.gone);
  if (!(await begin(counter, customer))) return;
  const judged = await attempt(counter, customer, asking(list.command, { pair, verdict }));
  let listed = await attempt(counter, customer, list);
  // The last pair of the last page is gone from it.
  const isGone = Number(list.input[PAGE] ?? 1) > 1 && listed().status === 'invalid';
  if (isGone)
    listed = await attempt(counter, customer, { ...list, input: onPage(list.command, list.input, 1) });
  await end(counter, customer, () => {
    const done = judged();
    return done.confirm === undefined
      ? draw(keeper, customer, list, listed(), done.message)
      : draw(keeper, customer, list, done);
  });
}

/** Asks whether to serve a kept library again: pressing the button may have been a slip. */
async function askRollback(
  counter: AdminContext,
  customer: InteractionContext,
  version: string,
): Promise<void> {
  const { keeper, commands } = counter;
  const command = commands.get('rollback');
  if (command === undefined) return say(counter, customer, customer.words.discord.stale);
  const input = { version };
  const question = customer.words.discord.keeping.rollbackQuestion(version);
  const asked = {
    command: command.name,
    request: input,
    status: 'found' as const,
    confirm: { question, input },
    items: [],
    page: { number: 1, of: 1, total: 0 },
    library: keeper.library().summary,
    suggestions: [],
  };
  const message = draw(keeper, customer, asking(command, input), asked);
  await answer(counter, customer, { by: 'update', draw: () => message });
}

/** Stops the job under way, whoever began it: who did is told in its own message as well, when it has stopped. */
async function cancel(counter: AdminContext, customer: InteractionContext): Promise<void> {
  const { library } = customer.words;
  const job = counter.keeper.job();
  const isStopping = job !== null && counter.keeper.cancel(actorOf(customer));
  await replace(counter, customer, isStopping ? library.cancelling(job) : library.noJob);
}

function onPage(command: KeepingCommand, input: ArgumentValues, page: number): ArgumentValues {
  return argumentsOf(command).some(({ name }) => name === PAGE) ? { ...input, [PAGE]: page } : input;
}

/** What was typed, with the values that were shortened to be suggested in full. */
function expanded(keeper: LibraryAdmin, command: KeepingCommand, typed: ArgumentValues): ArgumentValues {
  const full = argumentsOf(command).flatMap(
    ({ name, complete, kept }): [string, ArgumentValues[string]][] => {
      const value = typed[name];
      if (value === undefined) return [];
      if (typeof value !== 'string') return [[name, value]];
      if (complete !== undefined) return [[name, expand(keeper.library(), complete, value)]];
      const pair = kept === 'pair' ? keeper.pairs().find((one) => shorten(one.pair) === value) : undefined;
      return [[name, pair?.pair ?? value]];
    },
  );
  const known = new Set(full.map(([name]) => name));
  return {
    ...Object.fromEntries(Object.entries(typed).filter(([name]) => !known.has(name))),
    ...Object.fromEntries(full),
  };
}
