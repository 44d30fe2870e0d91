import { Locale, type LocalizationMap } from 'discord.js';
import { english, type Texts } from '../../i18n/en/index.ts';
import { languages, textsFor } from '../../i18n/index.ts';
import { LIMITS } from '../limits.ts';

export function otherLocales(known = languages): [Locale, Texts][] {
  return Object.values(Locale)
    .map((locale): [Locale, Texts] => [locale, textsFor(locale, known)])
    .filter(([, texts]) => texts !== english);
}

const OTHERS = otherLocales();

export function localized(
  read: (texts: Texts) => { readonly name: string; readonly description: string } | undefined,
): {
  name_localizations?: LocalizationMap;
  description_localizations?: LocalizationMap;
} {
  const descriptions = inOthers((texts) => read(texts)?.description);
  return {
    ...localizedName((texts) => read(texts)?.name),
    ...(descriptions !== undefined && { description_localizations: descriptions }),
  };
}

export function localizedName(read: (texts: Texts) => string | undefined): {
  name_localizations?: LocalizationMap;
} {
  const names = inOthers(read);
  return names === undefined ? {} : { name_localizations: names };
}

export function shortened(description: string): string {
  if (description.length <= LIMITS.description) return description;
  return `${description.slice(0, LIMITS.description - 1).replace(/\s+\S*$/u, '')}…`;
}

function inOthers(read: (texts: Texts) => string | undefined): LocalizationMap | undefined {
  const found = OTHERS.flatMap(([code, texts]) => {
    const text = read(texts);
    return text === undefined ? [] : [[code, shortened(text)] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}
