import { verificationLines } from '../../../i18n/verification.ts';
import type { ItemOf, VerificationItem } from '../../../model/answer.ts';
import { excerptsIn } from '../../../model/items.ts';
import { blockQuotes } from '../block-quote.ts';
import { clip } from '../escape.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, FRAGMENT, following, HANDLE, joined, LINE, lines, SECTION } from './drawing.ts';
import { excerptFragments } from './excerpt.ts';

export function verificationFragments(item: VerificationItem, drawing: Drawing): Fragment[] {
  const { discord: say } = drawing.texts;
  const { verdict, similarity } = item;
  const name = `**${say.verdict[verdict]}**`;
  const percent = `${Math.floor(similarity * 100)} %`;
  return [
    { text: verdict === 'near' ? joined(name, say.similarity(percent)) : name },
    ...following(
      say.continues(name),
      ...verificationLines(item, drawing.texts, (words) => clip(words, SECTION)),
    ),
    ...excerptsIn(item).flatMap((excerpt) => excerptFragments(excerpt, drawing)),
  ];
}

export function draftFragments(item: ItemOf<'draft-finding'>, drawing: Drawing): Fragment[] {
  const { discord: say, verify } = drawing.texts;
  const { draft, given, verdict, verification } = item;
  const place = joined(
    `**${verify.draft.verdicts[verdict]}**`,
    `¶${draft.paragraph}`,
    draft.page === null ? '' : say.printedPage(clip(draft.page, HANDLE)),
  );
  const remark = clip(verify.draft.remark(item), LINE);
  const whole = { quote: given, highlights: [], cut: { before: false, after: false } };
  const quotes = blockQuotes(whole, FRAGMENT - LINE * 2);
  const compared = verification && (verdict === 'altered' || verdict === 'stitched') ? [verification] : [];
  return [
    ...quotes.map((quote) => ({ text: lines(place, quote, remark) })),
    ...compared.flatMap((one) => verificationFragments(one, drawing)),
  ];
}
