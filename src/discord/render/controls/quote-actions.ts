import { fullName, textsOf } from '../../../command.ts';
import type { DiscordTexts } from '../../../i18n/en/discord.ts';
import type { Excerpt, ItemAction } from '../../../model/answer.ts';
import { type Control, type View, writeControl } from '../../state/controls.ts';
import { fitsCustomId } from '../../state/custom-ids.ts';
import type { AnswerRequest } from '../../state/request.ts';
import { type Answered, capitalized, isShareable, markOfQuotes, type RequestContext } from '../answer.ts';
import { placeIn } from '../items/excerpt.ts';
import { openControl } from '../open.ts';
import type { MenuOption, MessageButton, MessageMenu, Paging } from '../view.ts';
import { type MatchPosition, openingOf } from './buttons.ts';
import { actionControl } from './item-actions.ts';

const OPTIONS = 25;
const MOST_RELATED = 5;
const BESIDE_MENU = 3;
/** Actions named in a menu's line. */
const NAMED = 3;

export interface QuoteAction {
  readonly label: string;
  readonly control: Control;
}

export interface ShownQuote extends MatchPosition {
  readonly excerpt: Excerpt;
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
    ...offeredBy(context, request).map(({ name, label }) => {
      return { label, control: { to: 'act' as const, page, match, last: match, mark, command: name } };
    }),
    ...(open ? [{ label: web.open, control: open }] : []),
    ...(notes ? [{ label: say.notesButton, control: notes }] : []),
  ].filter(({ control }) => fitsCustomId(control));
}

function offeredBy({ commands, texts }: RequestContext, request: AnswerRequest) {
  return [...commands.values()]
    .filter(({ access, onQuote }) => access === 'everyone' && onQuote)
    .filter((command) => fullName(command) !== request.command)
    .filter(({ group }) => group === undefined || group !== commands.get(request.command)?.group)
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

export function quoteButtons(
  context: RequestContext,
  request: AnswerRequest,
  { related }: Answered,
  quotes: readonly ShownQuote[],
): MessageButton[] {
  const [only, other] = quotes;
  if (only === undefined || other !== undefined) return [];
  return quoteActions(context, request, only).slice(0, related.length > 0 ? BESIDE_MENU : undefined);
}

export function quoteMenu(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  quotes: readonly ShownQuote[],
): MessageMenu[] {
  const { discord: say } = context.texts;
  const related = relatedOptions(answered, quotes[0]?.page ?? 1, say);
  const [only, other] = quotes;
  const rest =
    only !== undefined && other === undefined && related.length > 0
      ? quoteActions(context, request, only).slice(BESIDE_MENU)
      : [];
  const each =
    other === undefined ? undefined : eachQuote(context, request, answered, quotes, related.length);
  const placeholder = each?.placeholder ?? [...rest.map(({ label }) => label), say.related].join(' · ');
  const own = each?.options ?? rest.map(({ label, control }) => ({ label, value: writeControl(control) }));
  return [{ placeholder, control: { to: 'chosen' }, options: [...own, ...related] }];
}

function eachQuote(
  context: RequestContext,
  request: AnswerRequest,
  answered: Answered,
  quotes: readonly ShownQuote[],
  reserved: number,
) {
  const { discord: say } = context.texts;
  const isShared = request.owner === undefined && isShareable(context, request, answered);
  const forAll = actionsOnAll(context, request, quotes);
  const each = quotes.map((quote) => {
    const { excerpt, page, match } = quote;
    const mark = markOfQuotes([excerpt]);
    const share = { label: say.share, control: { to: 'one' as const, page, match, mark } };
    return { excerpt, actions: [...quoteActions(context, request, quote), ...(isShared ? [share] : [])] };
  });
  const most = Math.max(1, Math.floor((OPTIONS - reserved - forAll.length) / quotes.length));
  const [example] = each.toSorted((a, b) => b.actions.length - a.actions.length);
  const options = each.flatMap(({ excerpt, actions }) =>
    actions.slice(0, most).map(({ label, control }) => ({
      label: `${answered.numberOf(excerpt)} · ${label}`,
      value: writeControl(control),
      description: placeIn(excerpt, say),
    })),
  );
  const labels = (example?.actions ?? []).slice(0, NAMED).map(({ label }) => label);
  return { placeholder: `${labels.join(' · ')} …`, options: [...forAll, ...options] };
}

function actionsOnAll(
  context: RequestContext,
  request: AnswerRequest,
  quotes: readonly ShownQuote[],
): MenuOption[] {
  const [first, last] = [quotes[0], quotes.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { page, match } = first;
  const mark = markOfQuotes(quotes.map(({ excerpt }) => excerpt));
  return offeredBy(context, request)
    .filter(({ effect }) => effect === 'own')
    .map(({ name, label }) => ({
      label: context.texts.discord.all(label, quotes.length),
      value: writeControl({ to: 'act', page, match, last: last.match, mark, command: name }),
    }));
}

function relatedOptions({ related, matches }: Answered, page: number, say: DiscordTexts): MenuOption[] {
  return related.slice(0, MOST_RELATED).flatMap((excerpt, index) => {
    const view = openingOf(excerpt, { page, match: matches.length + index });
    if (view === undefined) return [];
    const label = say.relatedTo(placeIn(excerpt, say));
    return [{ label, value: writeControl(view), description: excerpt.quote }];
  });
}
