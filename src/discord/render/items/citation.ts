import type { ItemOf } from '../../../model/answer.ts';
import { withVisibleCodes } from '../../../text/characters/hidden-characters.ts';
import { cut } from '../../limits.ts';
import type { Fragment } from '../view.ts';
import type { Drawing } from './drawing.ts';

const LONGEST = 1500;

/** Each form in a code block, which Discord copies with one tap. */
export function citationFragments({ forms }: ItemOf<'citation'>, { texts: { cite } }: Drawing): Fragment[] {
  return forms.map(({ form, text }) => ({ text: `-# ${cite.forms[form]}\n${codeBlock(text)}` }));
}

/** Three backticks would end the block. */
export function codeBlock(text: string): string {
  const shown = cut(withVisibleCodes(text), LONGEST);
  return `\`\`\`\n${shown.replace(/`(?=``)/gu, '`\u200B')}\n\`\`\``;
}
