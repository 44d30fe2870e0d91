import type { ChangeItem } from '../model/answer.ts';
import { changes } from '../words/english-changes.ts';
import type { Sheet } from './sheet.ts';
import { timeOf } from './text.ts';

const words = changes.labels;

/** Draws what became of a thing: its words then and now, each under its name; those of an earlier library are called so. */
export function drawChange(item: ChangeItem, sheet: Sheet): void {
  const { subject, change, handle, now, before, after, since } = item;
  const to = now === null || now === handle ? '' : ` → ${now}`;
  sheet.write(`${handle}${to} · ${words.subjects[subject]} ${words.kinds[change]}`, 0, 'cyan');
  sheet.write(words.when(timeOf(since.at), since.from, since.to), 2, 'dim');
  const draw = subject === 'document' || subject === 'organization' ? drawRecord : drawWords;
  if (before !== null && before === after && now !== null) draw(words.both(handle, now), before, sheet);
  else {
    if (before !== null) draw(words.was(handle), before, sheet);
    if (before !== null && draw === drawWords) drawOrigin(item, sheet);
    if (after !== null) draw(words.is(now ?? handle), after, sheet);
  }
}

/** Whose words the earlier ones are: they must not pass for those of the library. */
function drawOrigin({ edition, now, since }: ChangeItem, sheet: Sheet): void {
  sheet.write((now === null ? words.gone : words.earlier)(since.from), 2, 'yellow');
  if (edition === 'digest') sheet.write(words.digest, 2, 'yellow');
}

function drawWords(title: string, text: string, sheet: Sheet): void {
  sheet.write(title, 2);
  sheet.quote(text, [], 2);
}

/** What is recorded of a document or an organization, a line each field. */
function drawRecord(title: string, text: string, sheet: Sheet): void {
  sheet.write(title, 2);
  for (const line of text.split('\n')) sheet.write(line, 4);
}
