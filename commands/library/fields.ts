import type { Reply } from '../../src/command.ts';
import type { FieldName } from '../../src/model/fields.ts';
import type { Words } from '../../src/words/english.ts';

/** The reply to fields that cannot be read: each, and what it must be. */
export function wrongFields(wrong: readonly FieldName[], words: Words): Reply {
  const { commands, expected } = words.library;
  const { options } = commands.add;
  const lines = wrong.map((field) => words.option(options[field].name, expected[field]));
  const message = lines.join(words.semicolon);
  return { status: 'invalid', message, items: [] };
}
