import type { LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { DiscordWords } from '../words/discord-english.ts';
import type { KeepingWords } from '../words/english-keeping.ts';
import { actionIn } from '../words/jobs.ts';
import { clip } from './escape.ts';

/** What keeping a library is about: its state, its past, its names. */
export type KeepingItem = StatusItem | LibraryItem | NamePairItem;

const VERSION = 64;
const NAME = 600;
const HANDLE = 60;
const BY = 100;

/** An item about the keeping of a library as text: at most 1,600 characters. */
export function keepingText(item: KeepingItem, { keeping: words }: DiscordWords): string {
  if (item.kind === 'status') return statusText(item, words);
  if (item.kind === 'library') return libraryText(item, words);
  return namesText(item, words);
}

function statusText(item: StatusItem, words: KeepingWords): string {
  const { error, warning, info } = item.diagnostics;
  return [
    `**${clip(item.version, VERSION)}**`,
    words.counts(item.documents, item.passages, item.notes, item.organizations),
    words.findings(error, warning, info),
    words.built(timeOf(item.built, 'f'), timeOf(item.built, 'R')),
    words.opened(timeOf(item.opened, 'R')),
    words.sizes(megabytes(item.memory), megabytes(item.disk)),
    ...(item.rolledBack ? [words.rolledBack] : []),
  ].join('\n');
}

function libraryText(item: LibraryItem, words: KeepingWords): string {
  return [
    `**${clip(item.version, VERSION)}**${item.serves ? ` · ${words.serves}` : ''}`,
    words.builtFor(
      timeOf(item.built, 'f'),
      clip(item.by, BY),
      clip(actionIn(words.actions, item.action), BY),
    ),
    `-# ${words.held(item.documents, item.passages, item.changes)}`,
  ].join('\n');
}

function namesText({ names, verdict }: NamePairItem, words: KeepingWords): string {
  const lines = names.map(({ name, country, handle }) =>
    [`**${clip(name, NAME)}**`, country === null ? '' : clip(country, HANDLE), clip(handle, HANDLE)]
      .filter((part) => part !== '')
      .join(' · '),
  );
  const judged =
    verdict === null
      ? words.notJudged
      : words.judged(verdict.verdict, clip(verdict.by, BY), timeOf(verdict.at, 'R'));
  return [...lines, `-# ${judged}`].join('\n');
}

/** A time as Discord shows it in each person's own zone: `f` in full, `R` how long ago. */
function timeOf(iso: string, style: 'f' | 'R'): string {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  return Number.isNaN(seconds) ? clip(iso, HANDLE) : `<t:${seconds}:${style}>`;
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
