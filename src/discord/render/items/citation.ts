import type { ItemOf } from '../../../model/answer.ts';
import type { Fragment } from '../view.ts';
import type { Drawing } from './drawing.ts';

const LONGEST = 1500;

export function citationFragments({ forms }: ItemOf<'citation'>, { texts: { cite } }: Drawing): Fragment[] {
  return forms.map(({ form, text }) => ({ text: `-# ${cite.forms[form]}\n${codeBlock(text)}` }));
}

/** Three backticks would end the block. */
export function codeBlock(text: string): string {
  const shown = text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/u, '')}…`;
  return `\`\`\`\n${shown.replace(/`(?=``)/gu, '`\u200B')}\n\`\`\``;
}
