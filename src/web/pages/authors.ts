import type { Texts } from '../../i18n/en/index.ts';
import { familyOf } from '../../model/bibliography/csl.ts';
import type { Source } from '../../model/source.ts';

/** "Michael Barak and Eitan Azani"; empty without authors and editors. */
export function authorLine({ author, editor }: Source, { reader }: Texts): string {
  const names = author?.length ? author : (editor ?? []);
  return reader.all(
    names.map((name) =>
      'literal' in name ? name.literal : [name.given, familyOf(name)].filter(Boolean).join(' '),
    ),
  );
}
