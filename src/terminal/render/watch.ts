import { english } from '../../i18n/en/index.ts';
import type { ItemOf } from '../../model/answer.ts';
import type { LineWriter } from './lines.ts';

const { watch: say } = english;

export function drawWatch(item: ItemOf<'watch'>, lines: LineWriter): void {
  lines.write(`${item.number}  ${item.about}`, 0, 'cyan');
  lines.write(`${say.to[item.to]} · ${say.facts(item.at.slice(0, 10), item.told)}`, 3);
  if (item.isStopped) lines.write(say.stopped, 3, 'yellow');
}
