import type { LocalizationMap } from 'discord.js';
import { english, type Texts } from '../../i18n/en/index.ts';
import { languages } from '../../i18n/index.ts';

/** Discord's limit of descriptions. */
const DESCRIPTION = 100;

const OTHERS = Object.entries(languages).filter(([, words]) => words !== english);

/** What people read of a command or an option. */
interface LocalizedText {
  readonly name: string;
  readonly description: string;
}

/** A name and a description in every language but English, as Discord takes them; nothing where no table has them. */
export function localized(read: (words: Texts) => LocalizedText | undefined): {
  name_localizations?: LocalizationMap;
  description_localizations?: LocalizationMap;
} {
  const descriptions = inOthers((words) => read(words)?.description);
  return {
    ...localizedName((words) => read(words)?.name),
    ...(descriptions !== undefined && { description_localizations: descriptions }),
  };
}

/** A name in every language but English, as Discord takes it; nothing where no table has it. */
export function localizedName(read: (words: Texts) => string | undefined): {
  name_localizations?: LocalizationMap;
} {
  const names = inOthers(read);
  return names === undefined ? {} : { name_localizations: names };
}

/** A description as Discord takes it: a long one is cut at a word. */
export function shortened(description: string): string {
  if (description.length <= DESCRIPTION) return description;
  return `${description.slice(0, DESCRIPTION - 1).replace(/\s+\S*$/u, '')}…`;
}

function inOthers(read: (words: Texts) => string | undefined): LocalizationMap | undefined {
  const told = OTHERS.flatMap(([code, words]) => {
    const text = read(words);
    return text === undefined ? [] : [[code, shortened(text)] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}
