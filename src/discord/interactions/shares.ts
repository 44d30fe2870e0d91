import { hash } from 'node:crypto';
import { settled } from '../../library/store/settled.ts';
import type { Item } from '../../model/answer.ts';
import { excerptsIn } from '../../model/items.ts';
import type { Share } from '../../model/upload.ts';
import { answerRequest, type RequestContext } from '../render/answer.ts';
import type { View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import type { SharedPost } from './response.ts';

export async function sharedPost(
  context: RequestContext,
  request: AnswerRequest,
  view: View,
  by: string,
): Promise<SharedPost> {
  const items =
    view.to === 'answer'
      ? await itemsOf(context, request, view.page)
      : await settled(() => itemsIn(context, view));
  return { ...sharedRequest(request, by), quotes: items.flatMap(quotesIn) };
}

export function sharedRequest({ command, inputs }: AnswerRequest, by: string): Omit<SharedPost, 'quotes'> {
  return { by, request: hash('sha256', JSON.stringify([command, inputs])).slice(0, 16) };
}

async function itemsOf(context: RequestContext, request: AnswerRequest, page: number): Promise<Item[]> {
  const answered = await answerRequest(context, request, page);
  return (answered?.answers ?? []).flatMap(({ items }) => items);
}

function itemsIn({ library }: RequestContext, view: Exclude<View, { to: 'answer' }>): Item[] {
  const document = library.document(view.source);
  if (document === undefined) return [];
  const passage = document.passages[Number(view.to === 'context' ? view.focus : view.number) - 1];
  if (view.to === 'context') return passage === undefined ? [] : [library.passageItem(document, passage)];
  const ids = view.of === 'note' ? [String(view.number)] : (passage?.marks ?? []).map(({ note }) => note);
  const notes = document.footnotes.filter(({ id }) => ids.includes(id));
  return notes.map((note) => library.footnoteItem(document, note));
}

function quotesIn(item: Item): Share['quotes'][number][] {
  const own = item.kind === 'footnote' ? [{ handle: item.handle, quote: item.raw }] : [];
  return [...own, ...excerptsIn(item).map(({ handle, quote }) => ({ handle, quote }))];
}
