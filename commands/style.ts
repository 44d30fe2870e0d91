import { z } from 'zod';
import { invalid, type Reply } from '../src/command.ts';
import type { Texts } from '../src/i18n/en/index.ts';
import type { CitationStyle, Library } from '../src/library/library.ts';
import { clean, type OptionText } from './arguments.ts';

export const styleArgument = ({ description }: OptionText) =>
  z.string().max(100).overwrite(clean).optional().meta({ description, complete: 'style' });

type ChosenStyle =
  | { readonly style: CitationStyle | undefined; readonly reply?: undefined }
  | { readonly style?: undefined; readonly reply: Reply };

/** `style` is undefined for Ibid's own. `reply` says why there is no such style. */
export async function chooseStyle(
  typed: string | undefined,
  library: Library,
  texts: Texts,
): Promise<ChosenStyle> {
  if (typed === undefined || typed === '') return { style: undefined };
  const found = await library.styles.find(typed);
  if (found?.style) return { style: found.style };
  const names = library.styles.names().map(({ name }) => name);
  const near = names.filter((name) => name.includes(typed.toLowerCase().replace(/\s+/gu, '-')));
  const others = [...near, ...names.filter((name) => !near.includes(name))];
  const message = found
    ? texts.styles.broken(typed, found.problem)
    : texts.styles.unknown(typed, others.slice(0, LISTED));
  return { reply: invalid(message, others.slice(0, LISTED), 'style') };
}

const LISTED = 8;
