import { z } from 'zod';
import { type CommandContext, defineCommand, invalid, type Reply } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { KeptPlace } from '../../src/library/library.ts';
import type { KeptQuote } from '../../src/model/state/basket.ts';
import { clean, messageOf, valuesOf } from '../arguments.ts';
import { verifyStep } from '../steps.ts';
import { basketName, changed, commentText, newId } from './arguments.ts';

const { name, description, options } = english.groups.basket.commands.add;
const LONGEST_QUOTE = 3000;
const REFERENCE_LENGTH = 500;

export const add = defineCommand({
  name,
  group: english.groups.basket.name,
  description,
  access: 'everyone',
  effect: 'own',
  onQuote: ({ handle, quote }) => ({ reference: handle, quote }),
  arguments: z.object({
    reference: z
      .string()
      .min(1)
      .max(REFERENCE_LENGTH)
      .overwrite(clean)
      .optional()
      .meta({ description: options.reference.description, complete: 'reference', positional: true }),
    quote: z.string().min(1).max(LONGEST_QUOTE).optional().meta({ description: options.quote.description }),
    comment: commentText.meta({ description: options.comment.description }),
    name: basketName.meta({ description: options.name.description, complete: 'basket' }),
  }),
  examples: ['ijd-2020 ¶14', 'ijd-2020 n15 --comment "Check the date"'],
  async run({ comment, ...request }, context) {
    const places = placesOf(request, context);
    if (!Array.isArray(places)) return places;
    const { library, texts } = context;
    const { basket: say } = texts;
    const at = new Date().toISOString();
    const { version } = library.summary;
    const kept = places.map((place) => ({ id: newId(), at, version, ...place, ...(comment && { comment }) }));
    let fresh: readonly KeptQuote[] = [];
    const message = ({ name: in_, quotes }: { name: string; quotes: readonly unknown[] }) => {
      const before = kept.length - fresh.length;
      return fresh.length === 0
        ? say.nothingNew(in_)
        : messageOf(say.kept(in_, fresh.length, quotes.length), before > 0 ? say.already(before) : undefined);
    };
    return changed(context, { name: request.name, makes: true, message }, (quotes) => {
      const held = new Set(quotes.map(keyOf));
      fresh = kept.filter((one) => !held.has(keyOf(one)));
      return fresh.length === 0 ? quotes : [...quotes, ...fresh];
    });
  },
});

function keyOf({ handle, quote }: KeptPlace): string {
  return JSON.stringify([handle, quote]);
}

interface Wanted {
  readonly reference?: string | undefined;
  readonly quote?: string | undefined;
}

function placesOf(
  { reference, quote }: Wanted,
  { library, texts }: Pick<CommandContext, 'library' | 'texts'>,
): KeptPlace[] | Reply {
  const { basket: say, cite } = texts;
  if (reference === undefined) {
    if (quote === undefined) return invalid(say.needsEither);
    const [place] = library.verify({ quote, offset: 0, limit: 1 }).items;
    const found =
      place?.verdict === 'exact' && place.excerpt && library.keepable(place.excerpt.handle, quote);
    return found ? [found] : { ...notThere(say.unknownWords), next: [verifyStep(quote, texts)] };
  }
  const referred = library.lookUp(reference);
  if (referred === null)
    return invalid(cite.noReference(reference), valuesOf(library.complete('reference', reference, 5)));
  const { handles, absences, left, choices } = referred;
  if (choices.length > 0)
    return {
      status: 'ambiguous',
      message: cite.ambiguous(reference, handles.length + left.length),
      items: [],
      suggestions: [...choices],
    };
  if (handles.length === 0) return notThere(absences.map(cite.absent).join(' '));
  if (left.length > 0) return invalid(say.tooManyPlaces(handles.length, left));
  const places = handles.flatMap((handle) => library.keepable(handle, quote) ?? []);
  if (places.length === 0)
    return invalid(quote === undefined ? say.wholeSource(reference) : say.notThere(reference));
  const long = places.find((place) => place.quote.length > LONGEST_QUOTE);
  return long ? invalid(say.tooLong(long.handle, long.quote.length, LONGEST_QUOTE)) : places;
}

function notThere(message: string): Reply {
  return { status: 'not-found', failed: true, items: [], message };
}
