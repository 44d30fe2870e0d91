import type { DiscordTexts } from '../../../i18n/en/discord.ts';
import type { OrganizationItem } from '../../../model/answer.ts';
import { entriesOf } from '../../../model/items.ts';
import { clip, escapeInline } from '../escape.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, following, HANDLE, joined, LINE, lines, SECTION, small } from './drawing.ts';
import { excerptFragments, referenceOf } from './excerpt.ts';

export function organizationFragments(item: OrganizationItem, drawing: Drawing): Fragment[] {
  const { discord: say } = drawing.texts;
  const { quoted, unquoted, others, hasMore } = entriesOf(item);
  const continues = say.continues(`**${clip(item.name, SECTION)}**`);
  const country = item.country === null ? '' : escapeInline(say.country(item.country));
  const name = joined(`**${clip(item.name, LINE)}**`, country);
  const quotes = [...quoted, ...others].flatMap((quote) => excerptFragments(quote, drawing));
  return [
    { text: name },
    ...following(
      continues,
      ...inLines(item.aliases, say.alsoNamed),
      ...(item.joined ?? []).map(({ by, at }) =>
        say.joinedBy(clip(by, HANDLE), clip(at.split('T')[0] ?? '', HANDLE)),
      ),
      ...unquoted.map(
        ({ source, number, raw }) => `${clip(`${source} #${number}`, HANDLE)}: “${clip(raw, LINE)}”`,
      ),
      referenceOf(item),
      hasMore ? countsOf(item, say) : '',
    ),
    ...quotes.map((fragment) => ({ continues, ...fragment })),
  ];
}

function countsOf({ counts }: OrganizationItem, say: DiscordTexts): string {
  const each = counts.map(({ source, mentions, entries }) =>
    small(
      clip(source, HANDLE),
      mentions === 0 ? '' : say.passages(mentions),
      entries === 0 ? '' : say.entries(entries),
    ),
  );
  return lines(...each);
}

function inLines(values: readonly string[], introduce: (list: string) => string): string[] {
  const rows: string[][] = [];
  for (const value of values.map((one) => clip(one, LINE))) {
    const last = rows.at(-1);
    if (last !== undefined && [...last, value].join('; ').length <= LINE) last.push(value);
    else rows.push([value]);
  }
  return rows.map((row) => introduce(row.join('; ')));
}
