import { createHash } from 'node:crypto';
import { excerptsIn, type Item } from '../../model/answer.ts';
import type { Share } from '../../model/upload.ts';
import { answerRequest, type RequestContext } from '../render/answer.ts';
import type { View } from '../state/controls.ts';
import type { AnswerRequest } from '../state/request.ts';
import type { Posted } from './response.ts';

type Quote = Share['quotes'][number];

/** What a message quotes that shows this view of a request, for the person. */
export function postedOf(reading: RequestContext, request: AnswerRequest, view: View, by: string): Posted {
  return { ...postedFor(request, by), quotes: quotesOf(reading, request, view) };
}

/** For whom something was posted, and what stands for the request: the same for the same, from whichever library. */
export function postedFor({ command, inputs }: AnswerRequest, by: string): Omit<Posted, 'quotes'> {
  const request = createHash('sha256')
    .update(JSON.stringify([command, inputs]))
    .digest('hex')
    .slice(0, 16);
  return { by, request };
}

function quotesOf(reading: RequestContext, request: AnswerRequest, view: View): Quote[] {
  if (view.to === 'answer') {
    const answered = answerRequest(reading, request, view.page);
    return (answered?.answers ?? []).flatMap(({ items }) => items.flatMap(quotesIn));
  }
  return placesOf(reading, view).flatMap(quotesIn);
}

/** The passage whose context is shown, or the notes. */
function placesOf({ library }: RequestContext, view: Exclude<View, { to: 'answer' }>): Item[] {
  const document = library.document(view.source);
  if (document === undefined) return [];
  const passage = document.passages[(view.to === 'context' ? view.focus : view.number) - 1];
  if (view.to === 'context') return passage === undefined ? [] : [library.passageItem(document, passage)];
  const numbers = view.of === 'note' ? [view.number] : (passage?.marks ?? []).map(({ number }) => number);
  const notes = document.footnotes.filter(({ number }) => numbers.includes(number));
  return notes.map((note) => library.footnoteItem(document, note));
}

/** The words of a library that an item shows. What was there in an earlier library does not stand in this one. */
function quotesIn(item: Item): Quote[] {
  const note = item.kind === 'footnote' ? [{ handle: item.handle, quote: item.raw }] : [];
  return [...note, ...excerptsIn(item).map(({ handle, quote }) => ({ handle, quote }))];
}
