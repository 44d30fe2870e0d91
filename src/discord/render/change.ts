import { type changes, dayOf } from '../../i18n/en/changes.ts';
import type { ChangeItem } from '../../model/answer.ts';
import { blockQuotes } from './block-quote.ts';
import { clip } from './escape.ts';

type ChangeTexts = (typeof changes)['labels'];

/** A part of a message that stays together; `continues` names the change where it is not its first. */
interface ChangePart {
  readonly text: string;
  readonly continues?: string;
}

const NAME = 160;
const VERSION = 24;
const RECORD = 400;

/**
 * What became of a thing, in parts of at most `limit` characters, the same ones in every language: `measured` are the words
 * that they are measured with. Words of an earlier library are called so: they are no quote of the library.
 */
export function changeParts(
  item: ChangeItem,
  words: ChangeTexts,
  measured: ChangeTexts,
  limit: number,
): ChangePart[] {
  const { subject, handle, now, before, after } = item;
  const name = `**${nameOf(item)}**`;
  const isRecord = subject === 'document' || subject === 'organization';
  const texts = isRecord ? recordTexts : wordTexts(limit, item, measured);
  const [then, there] = [clip(handle, NAME), clip(now ?? handle, NAME)];
  const isSame = before !== null && before === after && now !== null;
  const shown = isSame
    ? texts({ before: false, title: words.both(then, there), under: [], text: before })
    : [
        ...(before === null
          ? []
          : texts({ before: true, title: words.was(then), under: originOf(item, words), text: before })),
        ...(after === null ? [] : texts({ before: false, title: words.is(there), under: [], text: after })),
      ];
  return [{ text: headOf(item, words) }, ...shown.map((text) => ({ text, continues: name }))];
}

/** `**tides ¶2 → tides ¶3** · passage · moved`, and since when. */
function headOf(item: ChangeItem, words: ChangeTexts): string {
  const { subject, change, since } = item;
  const versions = [since.from, since.to].map((version) => clip(version, VERSION));
  const [from = '', to = ''] = versions;
  const line = `**${nameOf(item)}** · ${words.subjects[subject]} · ${words.kinds[change]}`;
  return `${line}\n-# ${words.when(clip(dayOf(since.at), VERSION), from, to)}`;
}

function nameOf({ handle, now }: ChangeItem): string {
  const own = clip(handle, NAME);
  return now === null || now === handle ? own : `${own} → ${clip(now, NAME)}`;
}

/** Words under their title, and what is said under them. */
interface Titled {
  readonly before: boolean;
  readonly title: string;
  readonly under: readonly string[];
  readonly text: string;
}

/** Whose words the earlier ones are. */
function originOf({ now, since, edition }: ChangeItem, words: ChangeTexts): string[] {
  const library = clip(since.from, VERSION);
  const lines = [now === null ? words.gone(library) : words.earlier(library)];
  if (edition === 'digest') lines.push(words.digest);
  return lines.map((line) => `-# ${line}`);
}

/** Makes block quotes, each under its title. */
function wordTexts(limit: number, item: ChangeItem, measured: ChangeTexts): (titled: Titled) => string[] {
  const { handle, now } = item;
  const titles = [measured.was(clip(handle, NAME)), measured.both(clip(handle, NAME), clip(now ?? '', NAME))];
  const around = Math.max(...titles.map(({ length }) => length)) + originOf(item, measured).join('\n').length;
  return ({ title, under, text }) => {
    const quotable = { quote: text, highlights: [], cut: { before: false, after: false } };
    return blockQuotes(quotable, limit - around - 2).map((quote) => [title, quote, ...under].join('\n'));
  };
}

/** What is recorded of a document or an organization: a line for each field, as far as a line reaches. */
function recordTexts({ title, text }: Titled): string[] {
  return [title, ...text.split('\n').map((line) => clip(line, RECORD))];
}
