import type { Texts } from '../../i18n/en/index.ts';
import type { ItemOf } from '../../model/answer.ts';
import { clip } from './escape.ts';
import type { Fragment } from './view.ts';

const ABOUT = 200;

export function watchFragments(item: ItemOf<'watch'>, { watch: say }: Texts): Fragment[] {
  const { number, about, channel, at, told, isStopped, actions } = item;
  const where = channel === null ? say.to[item.to] : `<#${channel}>`;
  const lines = [
    [`**${number}** · **${clip(about, ABOUT)}**`, where].join(' · '),
    `-# ${say.facts(at.slice(0, 10), told)}`,
    ...(isStopped ? [say.stopped] : []),
  ];
  return [{ text: lines.join('\n'), ...(actions && { actions }) }];
}
