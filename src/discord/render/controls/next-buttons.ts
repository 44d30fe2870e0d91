import type { ItemAction } from '../../../model/answer.ts';
import { cut, LIMITS } from '../../limits.ts';
import type { AnswerRequest } from '../../state/request.ts';
import type { Answered, RequestContext } from '../answer.ts';
import type { MessageButton } from '../view.ts';

const MOST = 4;

export function withNext(context: RequestContext, request: AnswerRequest, answered: Answered): AnswerRequest {
  const next = nextIn(context, request, answered);
  return { ...request, next: next.map(({ command, input }) => [command, input]) };
}

export function nextButtons(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
): MessageButton[] {
  return nextIn(context, request, answered).map(({ label }, at) => ({
    label: cut(label, LIMITS.buttonLabel),
    control: { to: 'next', at },
  }));
}

function nextIn(
  { commands }: RequestContext,
  { owner }: AnswerRequest,
  { only, question }: Answered,
): readonly ItemAction[] {
  if (owner !== undefined || question !== undefined) return [];
  return (only?.next ?? []).filter(({ command }) => commands.has(command)).slice(0, MOST);
}
