import { english } from '../../i18n/en/index.ts';
import type { ItemOf } from '../../model/answer.ts';
import type { LineWriter } from './lines.ts';

const { watch: say } = english;

export function drawWatch(item: ItemOf<'watch'>, lines: LineWriter): void {
  lines.write(`${item.number}  ${item.about}`, 0, 'cyan');
  const told = item.told === null ? [] : [say.told(item.told)];
  lines.write([say.to[item.to], say.since(item.at.slice(0, 10)), ...told].join(' · '), 3);
  if (item.isStopped) lines.write(say.stopped, 3, 'yellow');
}
