import type { ItemOf } from '../../../model/answer.ts';
import { codeBlock } from '../escape.ts';
import type { Fragment } from '../view.ts';
import type { Drawing } from './drawing.ts';

export function citationFragments({ forms }: ItemOf<'citation'>, { texts: { cite } }: Drawing): Fragment[] {
  return forms.map(({ form, text }) => ({ text: `-# ${cite.forms[form]}\n${codeBlock(text)}` }));
}
