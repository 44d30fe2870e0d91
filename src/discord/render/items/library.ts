import type { DiscordAdminTexts } from '../../../i18n/en/discord-admin.ts';
import type { Texts } from '../../../i18n/en/index.ts';
import { textIn } from '../../../i18n/jobs.ts';
import type {
  EventItem,
  GapItem,
  LibraryItem,
  NamePairItem,
  SourceItem,
  StatusItem,
} from '../../../model/answer.ts';
import { FieldName, fieldTexts } from '../../../model/bibliography/fields.ts';
import { clip } from '../escape.ts';

const VERSION = 64;
const NAME = 600;
const BY = 100;
const HANDLE = 60;
const FIELD = 200;
const CHANNELS_A_LINE = 40;

export function statusText(item: StatusItem, { locale, discord: { admin: say } }: Texts): string {
  const { error, warning, info } = item.diagnostics;
  return [
    `**${clip(item.version, VERSION)}**`,
    say.counts(item.documents, item.passages, item.notes, item.organizations),
    say.findings(error, warning, info),
    say.built(timeOf(item.built, 'f'), timeOf(item.built, 'R')),
    say.opened(timeOf(item.opened, 'R')),
    ...sizeLines(item, say, (bytes) => megabytes(bytes, locale)),
    ...(item.rolledBack ? [say.rolledBack] : []),
  ].join('\n');
}

function sizeLines(
  { memory, disk, own }: StatusItem,
  say: DiscordAdminTexts,
  size: (bytes: number) => string,
): string[] {
  if (own === undefined) return [say.sizes(size(memory ?? 0), size(disk))];
  const { name, bytes, quota } = own;
  return [
    say.own(clip(name, NAME)),
    say.ownSizes(size(bytes), size(disk)),
    ...(quota ? [say.quota(quota.documents, size(quota.bytes))] : []),
  ];
}

export function libraryText(item: Omit<LibraryItem, 'actions'>, { discord, library }: Texts): string {
  const { admin: say } = discord;
  const action = clip(textIn(library.actions, item.action), BY);
  return [
    [
      `**${library.snapshot(item.snapshot)}**`,
      clip(item.version, VERSION),
      ...(item.serves ? [say.serves] : []),
    ].join(' · '),
    say.builtFor(timeOf(item.built, 'f'), clip(item.by, BY), action),
    `-# ${say.held(item.documents, item.passages, item.changes)}`,
  ].join('\n');
}

export function eventText(item: EventItem, { library }: Texts): string {
  const action = clip(textIn(library.actions, item.action), BY);
  const outcome = clip(textIn(library.outcomes, item.outcome), BY);
  const to =
    item.snapshot !== undefined && item.after !== item.before ? [library.snapshot(item.snapshot)] : [];
  const details = Object.entries(item.arguments).map(
    ([name, value]) => `${textIn(library.details, name)}: ${value}`,
  );
  const small = [details.join(' · '), item.line ?? ''].filter((text) => text !== '');
  return [
    [timeOf(item.at, 'f'), `**${clip(item.by, BY)}**`, action, outcome, ...to].join(' · '),
    ...small.map((text) => `-# ${clip(text, FIELD)}`),
  ].join('\n');
}

export function gapText({ words, times, first, last }: GapItem, { gaps }: Texts): string {
  return [`**${clip(words.join(' '), NAME)}**`, gaps.asked(times, first, last)].join(' · ');
}

export function namesText({ names, verdict }: Omit<NamePairItem, 'actions'>, texts: Texts): string {
  const { admin: say } = texts.discord;
  const lines = names.map(({ name, country, handle }) =>
    [`**${clip(name, NAME)}**`, country === null ? '' : clip(country, HANDLE), clip(handle, HANDLE)]
      .filter((part) => part !== '')
      .join(' · '),
  );
  const judged =
    verdict === null
      ? say.notJudged
      : say.judged(verdict.verdict, clip(verdict.by, BY), timeOf(verdict.at, 'R'));
  return [...lines, `-# ${judged}`].join('\n');
}

function originLines({ metadata, edition, origins }: SourceItem, texts: Texts): string[] {
  if (origins === undefined) return [];
  const { options } = texts.groups.library.commands.add;
  const fields = fieldTexts({ ...metadata, edition });
  return FieldName.options.flatMap((name) => {
    const origin = origins[name === 'url' ? 'URL' : name];
    const text = fields[name];
    if (text === undefined || origin === undefined || name === 'restricted') return [];
    return [`-# ${texts.option(options[name].name, clip(text, FIELD))} (${clip(origin, HANDLE)})`];
  });
}

export function adminSourceLines(item: SourceItem, texts: Texts): string[] {
  const { metadata, origins } = item;
  const { options } = texts.groups.library.commands.add;
  const fields = fieldTexts(metadata);
  const line = (['type', 'language'] as const).flatMap((name) => {
    const text = fields[name];
    return text === undefined ? [] : [texts.option(options[name].name, clip(text, FIELD))];
  });
  const restricted = channelLists(metadata.restricted).map((list) =>
    texts.option(options.restricted.name, list),
  );
  return [...restricted, ...(origins === undefined ? [line.join(' · ')] : originLines(item, texts))];
}

function channelLists(restricted: readonly string[] | undefined): string[] {
  if (restricted?.length === 0) return ['–'];
  const channels = (restricted ?? []).map((id) => `<#${id}>`);
  return Array.from({ length: Math.ceil(channels.length / CHANNELS_A_LINE) }, (_, index) =>
    channels.slice(index * CHANNELS_A_LINE, (index + 1) * CHANNELS_A_LINE).join(', '),
  );
}

function timeOf(iso: string, style: 'f' | 'R'): string {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  return Number.isNaN(seconds) ? clip(iso, HANDLE) : `<t:${seconds}:${style}>`;
}

function megabytes(bytes: number, locale: string): string {
  const one = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (bytes / 1024 / 1024).toLocaleString(locale, one);
}
