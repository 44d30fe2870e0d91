import { type changes, dayOf } from '../../../i18n/en/changes.ts';
import type { ChangeItem } from '../../../model/answer.ts';
import { blockQuotes } from '../block-quote.ts';
import { clip } from '../escape.ts';
import type { Fragment } from '../view.ts';

type ChangeTexts = (typeof changes)['labels'];

const NAME = 160;
const DAY = 24;
const RECORD = 400;

/** They break as they would with the labels of `measured`. */
export function changeParts(
  item: ChangeItem,
  say: ChangeTexts,
  measured: ChangeTexts,
  limit: number,
): Fragment[] {
  const { subject, handle, now, before, after } = item;
  const name = `**${nameOf(item)}**`;
  const isRecord = subject === 'document' || subject === 'organization';
  const texts = isRecord ? recordTexts : wordTexts(limit, item, measured);
  const [then, there] = [clip(handle, NAME), clip(now ?? handle, NAME)];
  const isSame = before !== null && before === after && now !== null;
  const shown = isSame
    ? texts({ title: say.both(then, there), under: [], text: before })
    : [
        ...(before === null ? [] : texts({ title: say.was(then), under: originOf(item, say), text: before })),
        ...(after === null ? [] : texts({ title: say.is(there), under: [], text: after })),
      ];
  return [{ text: headOf(item, say) }, ...shown.map((text) => ({ text, continues: name }))];
}

function headOf(item: ChangeItem, say: ChangeTexts): string {
  const { subject, change, since } = item;
  const line = `**${nameOf(item)}** · ${say.subjects[subject]} · ${say.kinds[change]}`;
  return `${line}\n-# ${say.when(clip(dayOf(since.at), DAY))}`;
}

function nameOf({ handle, now }: ChangeItem): string {
  const own = clip(handle, NAME);
  return now === null || now === handle ? own : `${own} → ${clip(now, NAME)}`;
}

interface Titled {
  readonly title: string;
  readonly under: readonly string[];
  readonly text: string;
}

function originOf({ now, edition }: ChangeItem, say: ChangeTexts): string[] {
  const lines = [now === null ? say.gone : say.earlier];
  if (edition === 'digest') lines.push(say.digest);
  return lines.map((line) => `-# ${line}`);
}

function wordTexts(limit: number, item: ChangeItem, measured: ChangeTexts): (titled: Titled) => string[] {
  const { handle, now } = item;
  const titles = [measured.was(clip(handle, NAME)), measured.both(clip(handle, NAME), clip(now ?? '', NAME))];
  const around = Math.max(...titles.map(({ length }) => length)) + originOf(item, measured).join('\n').length;
  return ({ title, under, text }) => {
    const quotable = { quote: text, highlights: [], cut: { before: false, after: false } };
    return blockQuotes(quotable, limit - around - 2).map((quote) => [title, quote, ...under].join('\n'));
  };
}

function recordTexts({ title, text }: Titled): string[] {
  return [title, ...text.split('\n').map((line) => clip(line, RECORD))];
}
