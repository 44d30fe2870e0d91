import { fullName, textsOf } from '../../command.ts';
import type { Excerpt, ItemAction } from '../../model/answer.ts';
import { type Control, type View, writeControl } from '../state/controls.ts';
import { fitsCustomId } from '../state/custom-ids.ts';
import type { AnswerRequest } from '../state/request.ts';
import { type Answered, capitalized, isShareable, markOfQuotes, type RequestContext } from './answer.ts';
import { type MatchPosition, openingOf } from './buttons.ts';
import { actionControl } from './item-actions.ts';
import { placeIn } from './items/excerpt.ts';
import { openControl } from './open.ts';
import type { MenuOption, MessageButton, MessageMenu, Paging } from './view.ts';

/** A menu has 25 options. */
const OPTIONS = 24;

export interface QuoteAction {
  readonly label: string;
  readonly control: Control;
}

export interface ShownQuote extends MatchPosition {
  readonly excerpt: Excerpt;
  /** Those of its item. */
  readonly actions: readonly ItemAction[];
}

export function quotesShown(
  { fragments, matches }: Answered,
  { starts, index }: Paging,
  page: number,
): ShownQuote[] {
  const shown = new Map<Excerpt, readonly ItemAction[]>();
  for (const { excerpt, actions = [] } of fragments.slice(starts[index], starts[index + 1]))
    if (excerpt !== undefined) shown.set(excerpt, actions);
  return [...shown].map(([excerpt, actions]) => {
    return { excerpt, actions, page, match: matches.indexOf(excerpt) };
  });
}

/** What people can do with a quote: what its item offers, its context and notes, commands, the reader. */
export function quoteActions(
  context: RequestContext,
  request: AnswerRequest,
  quote: ShownQuote,
): QuoteAction[] {
  const { discord: say, web } = context.texts;
  const { excerpt, page, match, actions } = quote;
  const mark = markOfQuotes([excerpt]);
  const opening = openingOf(excerpt, quote);
  const notes = notesOf(quote);
  const open = context.hasReader === true ? openControl(excerpt, context.library) : undefined;
  return [
    ...actions.flatMap((action) => {
      const control = actionControl(action, { page, fragment: 0 });
      return control === undefined ? [] : [{ label: capitalized(action.label), control }];
    }),
    ...(opening ? [{ label: opening.to === 'notes' ? say.noteButton : say.context, control: opening }] : []),
    ...(notes ? [{ label: say.notesButton, control: notes }] : []),
    ...offeredBy(context, request).map(({ name, label }) => {
      return { label, control: { to: 'act' as const, page, match, last: match, mark, command: name } };
    }),
    ...(open ? [{ label: web.open, control: open }] : []),
  ].filter(({ control }) => fitsCustomId(control));
}

/** The commands that take a quote, but for the one that found it. */
function offeredBy({ commands, texts }: RequestContext, request: AnswerRequest) {
  return [...commands.values()]
    .filter(({ access, onQuote }) => access === 'everyone' && onQuote)
    .filter((command) => fullName(command) !== request.command)
    .map((command) => {
      const named = textsOf(command, texts);
      const label = named?.action ?? capitalized(named?.name ?? command.name);
      return { name: fullName(command), label, effect: command.effect };
    });
}

function notesOf({ excerpt, page, match }: ShownQuote): View | undefined {
  const { footnotes, paragraph, source } = excerpt;
  if (paragraph === null || footnotes.length === 0) return undefined;
  return { to: 'notes', page, match, fragment: 0, source: source.id, of: 'passage', number: paragraph };
}

/** For one quote. */
export function quoteButtons(
  context: RequestContext,
  request: AnswerRequest,
  quotes: readonly ShownQuote[],
): MessageButton[] {
  const [only, other] = quotes;
  return only === undefined || other !== undefined ? [] : quoteActions(context, request, only);
}

/** For several quotes: `Keep all 3`, then `1 · Context`, `1 · Cite` … */
export function quoteMenu(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  quotes: readonly ShownQuote[],
  numberOf: (excerpt: Excerpt) => number,
): MessageMenu[] {
  const [first, ...others] = quotes;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return [];
  const { discord: say } = context.texts;
  const sharing = request.owner === undefined && isShareable(context, request, answered);
  const forAll = offeredBy(context, request)
    .filter(({ effect }) => effect === 'own')
    .map(({ name, label }): MenuOption => {
      const { page, match } = first;
      const mark = markOfQuotes(quotes.map(({ excerpt }) => excerpt));
      const control = { to: 'act' as const, page, match, last: last.match, mark, command: name };
      return { label: say.all(label, quotes.length), value: writeControl(control) };
    });
  const each = quotes.map((quote) => {
    const { excerpt, page, match } = quote;
    const mark = markOfQuotes([excerpt]);
    const share = { label: say.share, control: { to: 'one' as const, page, match, mark } };
    return { quote, actions: [...quoteActions(context, request, quote), ...(sharing ? [share] : [])] };
  });
  const most = Math.max(1, Math.floor((OPTIONS - forAll.length) / quotes.length));
  const [example] = each.toSorted((a, b) => b.actions.length - a.actions.length);
  return [
    {
      placeholder: `${(example?.actions ?? []).map(({ label }) => label).join(' · ')} …`,
      control: { to: 'chosen' },
      options: [
        ...forAll,
        ...each.flatMap(({ quote: { excerpt }, actions }) =>
          actions.slice(0, most).map(({ label, control }) => ({
            label: `${numberOf(excerpt)} · ${label}`,
            value: writeControl(control),
            description: placeIn(excerpt, say),
          })),
        ),
      ],
    },
  ];
}
