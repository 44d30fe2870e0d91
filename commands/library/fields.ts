import type { Reply } from '../../src/command.ts';
import type { FieldName } from '../../src/model/fields.ts';
import type { Words } from '../../src/words/english.ts';

/** The reply to fields that cannot be read: each, and what it must be. */
export function wrongFields(wrong: readonly FieldName[], { library }: Words): Reply {
  const message = wrong.map((field) => `${field}: ${library.expected[field]}`).join('; ');
  return { status: 'invalid', message, items: [] };
}
