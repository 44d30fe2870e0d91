import type { LibraryAdmin } from './admin/library-admin.ts';
import type { Argument } from './arguments.ts';
import { english, type Texts } from './i18n/en/index.ts';
import { languages } from './i18n/index.ts';
import type { Library } from './library/library.ts';
import type { CompletionKind, Suggestion } from './model/completion.ts';
import type { Basket } from './model/state/basket.ts';

/** `library` is the view of the channel; `admin` only for admins. */
export interface CompletionSources {
  readonly library: Library;
  readonly admin?: LibraryAdmin | undefined;
  readonly texts?: Texts | undefined;
  readonly baskets?: (() => Promise<readonly Basket[]>) | undefined;
}

type Complete = (
  typed: string,
  limit: number,
  sources: CompletionSources,
) => readonly Suggestion[] | Promise<readonly Suggestion[]>;

/** A kind that completes is a row. */
const COMPLETE: Readonly<Record<CompletionKind, Complete>> = {
  organization: (typed, limit, { library }) => library.complete('organization', typed, limit),
  source: (typed, limit, { library }) => library.complete('source', typed, limit),
  reference: (typed, limit, { library }) => library.complete('reference', typed, limit),
  style: (typed, limit, { library }) => among(styleSuggestions(library), typed, limit),
  country: (typed, limit, { library, texts = english }) =>
    library.completeCountries(typed, limit, Object.keys(languages)).map(({ code, organizations }) => ({
      value: code,
      label: `${texts.discord.country(code)} · ${organizations}`,
    })),
  basket: async (typed, limit, { baskets }) =>
    among((await baskets?.())?.map(basketSuggestion), typed, limit),
  snapshot: async (typed, limit, { admin }) => among(await admin?.suggestions('snapshot'), typed, limit),
  pair: async (typed, limit, { admin }) => among(await admin?.suggestions('pair'), typed, limit),
  removed: (typed, limit, { admin }) => among(admin?.removedSources(), typed, limit),
};

function styleSuggestions({ styles }: Library): Suggestion[] {
  return styles.names().map(({ name, title }) => ({ value: name, label: `${name} · ${title}` }));
}

function basketSuggestion({ name, quotes }: Basket): Suggestion {
  return { value: name, label: `${name} · ${quotes.length}` };
}

export async function suggestionsFor(
  { complete }: Pick<Argument, 'complete'>,
  typed: string,
  limit: number,
  sources: CompletionSources,
): Promise<readonly Suggestion[]> {
  return complete === undefined ? [] : COMPLETE[complete](typed, limit, sources);
}

export function labelFor(
  { complete }: Pick<Argument, 'complete'>,
  value: string,
  { library, texts = english }: CompletionSources,
): string {
  if (complete === 'country') return texts.discord.country(value);
  if (complete !== 'source' && complete !== 'reference') return value;
  return library.complete(complete, value, 1).find((one) => one.value === value)?.label ?? value;
}

function among(
  all: readonly (Suggestion | string)[] = [],
  typed: string,
  limit: number,
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  return all
    .map((one) => (typeof one === 'string' ? { value: one, label: one } : one))
    .filter(({ label }) => label.toLowerCase().includes(wanted))
    .slice(0, limit);
}
