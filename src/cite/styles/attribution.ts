import { joinRich, type RichText, sliceRich } from '../../model/bibliography/rich-text.ts';
import type { StyleEngine } from './engine.ts';
import type { StyledWork } from './forms.ts';
import { wordsIn } from './words.ts';

const OPENING = /^[([\s]*/;
const BACK_REFERENCE = /^(?:ibid|id|idem|ebd|íd|ead)\b/iu;
const VOWEL = /[aeiouyàâéèêëîïôûœæ]/iu;
const FULL_STOP = /[.!?…]["”’»\s)\]]*$/u;

/** Never cites a digest's words as the work's, nor quoted words as the authors': inside the brackets, if any. */
export function attributed(
  citation: RichText,
  { edition, quoted }: Pick<StyledWork, 'edition' | 'quoted'>,
  engine: StyleEngine,
): RichText {
  const words = wordsIn(engine.language);
  const isReference = isBackReference(citation.text);
  const isDigest = edition === 'digest' && !isReference;
  if (!quoted && !isDigest) return citation;
  const quotedIn = isDigest ? words.quotedInDigest : words.quotedIn;
  const speaker = quoted?.speaker == null ? '' : `${quoted.speaker}, `;
  const prefix = quoted ? `${speaker}${quotedIn}` : words.digest;
  const [opening = ''] = OPENING.exec(citation.text) ?? [];
  const first = citation.text.slice(opening.length, opening.length + 1);
  const joined = VOWEL.test(first) ? prefix.replace(/ de $/u, ' d’') : prefix;
  return joinRich([
    opening,
    opening === '' ? capitalized(joined) : joined,
    isReference ? replaceFirst(citation, first.toLowerCase()) : sliceRich(citation, opening.length),
  ]);
}

export function asListed(
  entry: RichText,
  { edition }: Pick<StyledWork, 'edition'>,
  engine: StyleEngine,
): RichText {
  return edition === 'digest' ? joinRich([entry, ` [${wordsIn(engine.language).citedFromDigest}]`]) : entry;
}

function isBackReference(text: string): boolean {
  return BACK_REFERENCE.test(text);
}

function replaceFirst(citation: RichText, first: string): RichText {
  return { ...citation, text: `${first}${citation.text.slice(first.length)}` };
}

function capitalized(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

export function asFootnote(citation: RichText): RichText {
  return FULL_STOP.test(citation.text) ? citation : joinRich([citation, '.']);
}

export function unbracketed(citation: RichText): RichText {
  return /^(?:\(.*\)|\[.*\])$/su.test(citation.text) ? sliceRich(citation, 1, -1) : citation;
}

export function unnumbered(entry: RichText): RichText {
  return sliceRich(entry, /^[[(]?1[\])]?\.?\s+/.exec(entry.text)?.[0].length ?? 0);
}
