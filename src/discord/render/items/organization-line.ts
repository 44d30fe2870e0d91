import type { OrganizationItem } from '../../../model/answer.ts';
import { lineOf } from '../../../model/items.ts';
import { clip, escapeInline } from '../escape.ts';
import type { Fragment } from '../view.ts';
import type { Drawing } from './drawing.ts';

const NAME = 200;

export function organizationLine(
  item: OrganizationItem,
  { texts: { discord: say, orgs } }: Drawing,
): Fragment[] {
  const { country, line, name } = item;
  const { places, mentions } = lineOf(item);
  const place = country === null ? orgs.noPlace : escapeInline(say.country(country));
  const parts = [
    `• ${clip(name, NAME)}`,
    ...(line?.country === true && country !== null ? [place] : []),
    ...places.map((handle) => clip(handle, NAME)),
    ...(mentions > places.length ? [say.passages(mentions)] : []),
  ];
  const text = parts.join(' · ');
  return [{ text: line?.group === undefined ? text : `**${place}** · ${line.group}\n${text}` }];
}
