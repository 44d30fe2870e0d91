import type { Command } from '../../command.ts';
import { parseJson } from '../../text/json.ts';
import { askedFor } from '../interactions/commands.ts';
import type { InteractionContext } from '../interactions/context.ts';
import { type Response, tell } from '../interactions/response.ts';
import { answerRequest } from '../render/answer.ts';
import { drawAnswer, drawView, FIRST } from '../render/answer-view.ts';
import { clip } from '../render/escape.ts';
import { drawLine } from '../render/message.ts';
import type { Control } from '../state/controls.ts';
import { uploadToken } from '../state/form-values.ts';
import { type AnswerRequest, ArgumentValues } from '../state/request.ts';
import { slowlyOnce } from './slow.ts';

const REMEMBERED = 1000;
const NOTE = 450;

export function settle(
  context: InteractionContext,
  request: AnswerRequest,
  isYes: boolean,
  key: string,
): Response {
  const { commands, place, pressed, session, settled, texts } = context;
  const {
    command: name,
    inputs: [input = {}],
  } = request;
  const { discord: say } = texts;
  const command = commands.get(name);
  if (command === undefined) return tell(say.stale);
  if (settled.has(key)) return tell(pressed.has(place) ? say.admin.pending : say.admin.answered);
  const [oldest] = settled;
  if (oldest !== undefined && settled.size >= REMEMBERED) settled.delete(oldest);
  settled.add(key);
  const reopen = () => settled.delete(key);
  if (isYes)
    return slowlyOnce(
      context,
      command,
      () => accept(context, command, { ...request, inputs: [input] }, reopen),
      reopen,
    );
  const token = uploadToken(command, input);
  return {
    by: 'update',
    isDeferred: true,
    abandon: reopen,
    async draw() {
      if (token !== undefined) await session?.admin.discard(token);
      return drawLine(token === undefined ? say.admin.nothingDone : say.admin.discarded);
    },
  };
}

async function accept(
  context: InteractionContext,
  command: Command,
  request: AnswerRequest,
  reopen: () => void,
) {
  try {
    const done = await answerRequest(context, request, 1, true);
    if (done === undefined) return context.texts.discord.stale;
    const { status, failed, message = '' } = done.only ?? {};
    if (failed === true) {
      reopen();
      if (await context.progress.restore()) return message;
    }
    if (status === 'not-found' && uploadToken(command, request.inputs[0] ?? {}) !== undefined) {
      const again = await answerRequest(context, request, 1).catch(() => undefined);
      if (again?.question !== undefined) {
        reopen();
        return await drawAnswer(context, request, again, clip(message, NOTE));
      }
    }
    return await drawAnswer(context, request, done);
  } catch (error) {
    reopen();
    throw error;
  }
}

export function runAction(
  context: InteractionContext,
  list: AnswerRequest,
  { page, fragment, command: name, input }: Extract<Control, { to: 'run' }>,
): Response {
  const { commands, texts } = context;
  const command = commands.get(name);
  const typed = ArgumentValues.safeParse(parseJson(input)).data;
  if (command === undefined || typed === undefined) return tell(texts.discord.stale);
  return slowlyOnce(context, command, async () => {
    const { request } = await askedFor(context, command, typed);
    const answered = await answerRequest(context, request, 1);
    const only = answered?.only;
    if (answered === undefined || only === undefined) return texts.discord.stale;
    if (answered.question !== undefined) return drawAnswer(context, request, answered);
    const note = clip(only.message ?? '', NOTE);
    // The action may have removed the only item of the last page.
    const listed = await answerRequest(context, list, page);
    const view = listed?.only?.status === 'invalid' ? FIRST : { ...FIRST, page, fragment };
    const again = { ...list, version: only.library.version };
    return drawView(context, again, view, note);
  });
}

export function cancelJob({ place, session, texts: { library: say } }: InteractionContext): Response {
  const admin = session?.admin;
  const job = admin?.job() ?? null;
  const isOwn = admin?.isPending(place) === true;
  const isStopping = job !== null && session !== undefined && admin?.cancel(session.actor, place) === true;
  if (isOwn && isStopping) return { by: 'done' };
  return { by: 'update', draw: async () => drawLine(isStopping ? say.cancelling(job) : say.noJob) };
}
