import { changesNothing } from '../../command.ts';
import { rememberIn } from '../../text/collections.ts';
import { isFirst } from '../once.ts';
import { answerRequest, quotesAt } from '../render/answer.ts';
import { drawView, FIRST, viewOfMatch } from '../render/answer-view.ts';
import { drawMarkdown } from '../render/message.ts';
import type { Drawn } from '../render/view.ts';
import { type Control, type View, writeControl } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Asked, askedFor, post } from './commands.ts';
import type { InteractionContext } from './context.ts';
import { type Response, tell } from './response.ts';

const REMEMBERED = 1_000;

export function actOnQuotes(
  context: InteractionContext,
  request: AnswerRequest,
  { page, command: name, ...range }: Extract<Control, { to: 'act' }>,
): Response | undefined {
  const command = context.commands.get(name);
  if (command?.onQuote === undefined || command.access !== 'everyone') return undefined;
  const { onQuote } = command;
  const draw = async () => {
    const answered = await answerRequest(context, request, page);
    let drawn: Drawn = context.texts.discord.gone;
    for (const quote of answered ? quotesAt(answered, range) : []) {
      const { request: own, view } = await askedFor(context, command, onQuote(quote));
      drawn = await drawView(context, own, view);
    }
    return drawn;
  };
  return { by: 'reply', draw, isDeferred: !changesNothing(command.effect) };
}

export function shareView(context: InteractionContext, request: AnswerRequest, view: View): Response {
  const own = { ...request, owner: undefined };
  return shareOnce(context, writeControl(view), { request: own, view }, async (note) =>
    drawView({ ...context, isShared: true }, own, view, note),
  );
}

export function shareQuote(
  context: InteractionContext,
  request: AnswerRequest,
  control: Extract<Control, { to: 'one' }>,
): Response {
  const { page, match, mark } = control;
  const own = { ...request, owner: undefined };
  const alone: AnswerRequest = { ...own, quote: [page, match, mark] };
  return shareOnce(context, writeControl(control), { request: alone, view: FIRST }, async (note) =>
    drawView(context, own, await viewOfMatch(context, own, page, match), note),
  );
}

/**
 * A second press, even on another device, posts nothing; the private message, drawn by `redraw` with a note, links the
 * first post.
 */
function shareOnce(
  context: InteractionContext,
  what: string,
  asked: Asked,
  redraw: (note: string) => Promise<Drawn>,
): Response {
  const { place, shares, texts } = context;
  const { discord: say } = texts;
  const key = `${place} ${what}`;
  const earlier = shares.get(key);
  if (earlier === '') return tell(say.sharing);
  if (earlier !== undefined)
    return { by: 'reply', draw: async () => drawMarkdown(say.sharedAlready(earlier)) };
  rememberIn(shares, key, '', REMEMBERED);
  return post(context, async () => asked, {
    isFirst: () => isFirst(context.bot, context.admin, `share ${key}`),
    async ended(url) {
      if (url === undefined) {
        shares.delete(key);
        return undefined;
      }
      rememberIn(shares, key, url, REMEMBERED);
      const line = say.sharedHere(url);
      return { message: place, drawn: await redraw(`-# ${line}`), line };
    },
  });
}

export function forget(shares: Map<string, string>, message: string): void {
  for (const [key, url] of shares) if (url.endsWith(`/${message}`)) shares.delete(key);
}
