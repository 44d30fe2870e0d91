import { changes } from '../../i18n/en/changes.ts';
import type { ItemOf } from '../../model/answer.ts';
import type { LineWriter } from './lines.ts';
import { timeOf } from './text.ts';

const { labels } = changes;

export function drawChange(item: ItemOf<'change'>, lines: LineWriter): void {
  const { subject, change, handle, now, before, after, since } = item;
  const to = now === null || now === handle ? '' : ` → ${now}`;
  lines.write(`${handle}${to} · ${labels.subjects[subject]} ${labels.kinds[change]}`, 0, 'cyan');
  lines.write(labels.when(timeOf(since.at)), 2, 'dim');
  const isRecord = subject === 'document' || subject === 'organization';
  const draw = isRecord ? drawRecord : drawText;
  if (before !== null && before === after && now !== null) {
    draw(labels.both(handle, now), before, lines);
    return;
  }
  if (before !== null) draw(labels.was(handle), before, lines);
  if (before !== null && !isRecord) drawOrigin(item, lines);
  if (after !== null) draw(labels.is(now ?? handle), after, lines);
}

/** Earlier texts must not pass for the library's own. */
function drawOrigin({ edition, now }: ItemOf<'change'>, lines: LineWriter): void {
  lines.write(now === null ? labels.gone : labels.earlier, 2, 'yellow');
  if (edition === 'digest') lines.write(labels.digest, 2, 'yellow');
}

function drawText(title: string, text: string, lines: LineWriter): void {
  lines.write(title, 2);
  lines.quote(text, [], 2);
}

function drawRecord(title: string, text: string, lines: LineWriter): void {
  lines.write(title, 2);
  for (const line of text.split('\n')) lines.write(line, 4);
}
