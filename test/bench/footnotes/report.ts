/** One made-up report: every format is made from this, and so is the gold. */
export interface BenchReport {
  readonly id: string;
  readonly title: string;
  /** What is difficult about its notes. */
  readonly about: string;
  readonly language: string;
  /** Where notes are printed. `side`: in the margin; `inline`: Markdown writes them into the sentence. */
  readonly place: 'foot' | 'end' | 'chapter' | 'side' | 'inline';
  readonly brackets?: boolean;
  /** HTML has the `epub:type` of e-books. */
  readonly epub?: boolean;
  readonly pages: readonly BenchPage[];
  readonly notes: readonly BenchNote[];
}

/** `number`: as printed at the foot. */
export interface BenchPage {
  readonly number: string;
  readonly blocks: readonly BenchBlock[];
}

/**
 * In a text, `{=key}` is a note mark and `{^2}` a raised digit that is not one. The first text of a page goes on from the
 * last of the page before if `goesOn`.
 */
export type BenchBlock =
  | { readonly heading: string }
  | { readonly text: string; readonly goesOn?: boolean }
  | { readonly rows: readonly (readonly string[])[] };

/** `‖` in a text is where it goes on overleaf. `ibid`: the key of the note that "Ibid." means; `null`: unclear. */
export interface BenchNote {
  readonly key: string;
  readonly label: string;
  readonly text: string;
  readonly ibid?: string | null;
  readonly endnote?: boolean;
}

/** A piece of a text: words, a mark or raised digits. */
export type BenchPiece = { readonly words: string } | { readonly mark: string } | { readonly raised: string };

export function piecesOf(text: string): BenchPiece[] {
  return text.split(/(\{[=^][^}]*\})/u).flatMap((part): BenchPiece[] => {
    if (part === '') return [];
    if (part.startsWith('{=')) return [{ mark: part.slice(2, -1) }];
    return part.startsWith('{^') ? [{ raised: part.slice(2, -1) }] : [{ words: part }];
  });
}

export function plainText(text: string): string {
  return text.replace(/\{=[^}]*\}/gu, '').replace(/\{\^([^}]*)\}/gu, '$1');
}

export function noteOf({ notes }: BenchReport, key: string): BenchNote {
  const note = notes.find((one) => one.key === key);
  if (note === undefined) throw new Error(`no note ${key}`);
  return note;
}

/** Keys in the order of their marks. */
export function marksIn(blocks: readonly BenchBlock[]): string[] {
  const texts = blocks.flatMap((block) =>
    'rows' in block ? block.rows.flat() : 'text' in block ? [block.text] : [],
  );
  return texts.flatMap((text) => piecesOf(text).flatMap((piece) => ('mark' in piece ? [piece.mark] : [])));
}

/** The paragraphs and tables of all pages, with those that go on overleaf in one piece. */
export function flowOf({ pages }: BenchReport): BenchBlock[] {
  const flow: BenchBlock[] = [];
  for (const block of pages.flatMap(({ blocks }) => blocks)) {
    const last = flow.at(-1);
    if ('text' in block && block.goesOn && last && 'text' in last)
      flow.splice(-1, 1, { text: `${last.text} ${block.text}` });
    else flow.push(block);
  }
  return flow;
}

/** What one format prints as the label of each note, in the order of the marks. */
export function labelsBy(
  report: BenchReport,
  labelOf: (note: BenchNote, index: number) => string,
): Record<string, string> {
  const keys = marksIn(report.pages.flatMap(({ blocks }) => blocks));
  return Object.fromEntries(keys.map((key, index) => [key, labelOf(noteOf(report, key), index)]));
}
