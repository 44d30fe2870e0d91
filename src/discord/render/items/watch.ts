import type { ItemOf } from '../../../model/answer.ts';
import { clip } from '../escape.ts';
import type { Fragment } from '../view.ts';
import type { Drawing } from './drawing.ts';

const ABOUT = 200;

export function watchFragments(item: ItemOf<'watch'>, { texts: { watch: say } }: Drawing): Fragment[] {
  const { number, about, channel, at, told, isStopped, actions } = item;
  const where = channel === null ? say.to[item.to] : `<#${channel}>`;
  const lines = [
    [`**${number}** · **${clip(about, ABOUT)}**`, where].join(' · '),
    `-# ${[say.since(at.slice(0, 10)), ...(told === null ? [] : [say.told(told)])].join(' · ')}`,
    ...(isStopped ? [say.stopped] : []),
  ];
  return [{ text: lines.join('\n'), ...(actions && { actions }) }];
}
