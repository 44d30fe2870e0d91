import { z } from 'zod';

const Count = z.number();
const Text = z.string();
const Texts = z.array(Text);

function of<Is extends string, Shape extends z.ZodRawShape>(is: readonly Is[], shape: Shape) {
  return z.object({ is: z.literal(is), ...shape });
}

/** A problem in a file: a key and the data for its i18n text. */
export const Problem = z.discriminatedUnion('is', [
  of(['office-file', 'rich-text', 'picture', 'binary', 'no-text', 'no-passages', 'no-web-page'], {}),
  of(['broken-word', 'broken-book', 'protected-book'], {}),
  of(['broken-zip', 'encrypted-zip', 'zip-without-document'], {}),
  of(['pdf-password', 'broken-pdf', 'pdf-unreadable'], {}),
  of(['file-changing', 'file-outside', 'file-is-folder', 'file-irregular'], {}),
  of(['side-blank'], {}),
  of(['side-alone', 'side-too-large', 'side-unreadable', 'side-without-document', 'side-empty'], {}),
  of(['reader-crash', 'notes-by-page'], {}),
  of(['unknown-format', 'other-format', 'archive-without-document', 'no-extension'], { formats: Text }),
  of(['too-large', 'markdown-too-large', 'paragraph-too-large'], { size: Count, limit: Count }),
  of(['too-many-notes', 'too-many-entries', 'too-many-archived', 'too-many-files', 'too-many-pages'], {
    ...{ count: Count, limit: Count },
  }),
  of(['reader-memory', 'reader-time', 'reader-hang', 'reader-result', 'book-tags'], { limit: Count }),
  of(['too-many-tags', 'too-deep-tags'], { tags: Count, depth: Count }),
  of(['too-deep-elements'], { part: Text, limit: Count }),
  of(['unreadable'], { message: Text }),
  of(['no-recognition'], { packages: Texts, files: Texts }),
  of(['pdf-without-text'], { count: Count }),

  of(['metadata-too-large'], { origin: Text, size: Count, limit: Count }),
  of(['metadata-invalid'], { origin: Text, kind: Text, message: Text }),
  of(['metadata-value'], { origin: Text, field: Text, message: Text }),
  of(['metadata-restricts'], { origin: Text, field: Text }),
  of(['restriction-outside'], { field: Text }),
  of(['side-list'], { count: Count }),
  of(['front-field'], { field: Text, meant: Text }),
  of(['front-value'], { field: Text }),
  of(['front-repaired'], { kind: Text }),
  of(['side-field'], { field: Text, meant: Text.nullable() }),
  of(['side-value'], { field: Text, message: Text }),
  of(['metadata-guessed'], { title: Text, origin: Text }),

  of(['words-beside', 'words-drawn', 'article-share', 'hidden-characters', 'struck-phrases'], {
    count: Count,
  }),
  of(['formulas-left-out', 'struck-passages', 'placeholders', 'furniture-lines', 'divided-words'], {
    count: Count,
  }),
  of(['contents-words', 'hidden-words', 'struck-words', 'illegible-formulas', 'embedded-files'], {
    count: Count,
  }),
  of(['not-utf-8', 'repeated-title'], { count: Count }),
  of(['encoding-guessed', 'encoding-unnamed'], { encoding: Text }),
  of(['page-unreadable'], { page: Count, message: Text }),
  of(['too-many-characters'], { page: Count, limit: Count }),
  of(['pages-without-text', 'pages-undecoded', 'pages-turned', 'pages-line-numbers', 'pages-recognized'], {
    ...{ pages: z.array(Count), more: Count },
  }),

  of(['list-remark', 'cut-start', 'heading-in-picture', 'text-above-title'], { quoted: Text }),
  of(['entry-without-name', 'entry-without-country'], { quoted: Text }),
  of(['entry-number'], { number: Count, before: Count }),
  of(['entry-repeated'], { number: Count, before: Count, quoted: Text }),
  of(['cut-page'], { quoted: Text, first: Count, last: Count }),
  of(['paragraph-continues'], { quoted: Text, line: Count }),
  of(['note-uncited', 'mark-without-note'], { label: Text }),
  of(['ibid-missing', 'ibid-unclear'], { label: Text, back: Text }),
  of(['note-repeated'], { label: Text, ids: Texts }),
  of(['notes-missing'], { first: Count, last: Count }),

  of(['file-unreadable', 'folder-unreadable'], { code: Text, message: Text }),
  of(['side-misspelt'], { proper: Text }),
  of(['side-second', 'side-second-restricts'], { first: Text }),
  of(['side-alone-restricts'], { documents: Texts }),
  of(['side-unread'], { side: Text, proper: Text }),
  of(['side-closed'], { side: Text }),
  of(['forgotten'], { subject: Text, at: Text, record: Text }),
  of(['copy'], { other: Text }),
  of(['id-repeated'], { id: Text, other: Text }),
  of(['id-numbered'], { id: Text, other: Text.nullable(), taken: Text }),
  of(['style-broken', 'style-doctype'], {}),
  of(['style-too-deep', 'style-too-complex'], { limit: Count }),
  of(['style-element'], { element: Text }),
  of(['style-macro', 'style-cycle'], { macro: Text }),
  of(['style-no-parent'], { parent: Text }),
  of(['style-refused'], { message: Text }),
  of(['too-many-styles'], { limit: Count }),
  of(['verdict-on-itself'], { name: Text }),
  of(['verdicts-disagree'], { names: Texts }),
]);
export type Problem = z.infer<typeof Problem>;

/** The member with this `is`. Members share keys, so `Extract` would find nothing. */
type ProblemWith<Is, One = Problem> = One extends { is: infer Own } ? (Is extends Own ? One : never) : never;

export type ProblemOf<Is extends Problem['is']> = { readonly [Own in Is]: ProblemWith<Own> }[Is];

/** Two noun phrases for each problem. */
export type ProblemTexts = {
  readonly [Is in Problem['is']]: (problem: ProblemOf<Is>) => readonly [found: string, expected: string];
};
