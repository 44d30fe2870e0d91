import { oneLine } from './one-line.ts';

export interface Locator {
  readonly page?: string | undefined;
  readonly filePage?: number | undefined;
  readonly section?: string | undefined;
  readonly paragraph?: number | undefined;
  readonly entry?: number | undefined;
  readonly row?: number | undefined;
  readonly figure?: string | undefined;
  readonly note?: string | undefined;
  readonly endnote?: string | undefined;
}

/** Such as `p. 3`, `PDF p. 5`, `“Tolls”, para. 2` or `n. 15`; empty for the whole work. */
export function formatLocator({ page, filePage, section, ...place }: Locator): string {
  const { paragraph, entry, row, figure, note, endnote } = place;
  return [
    section === undefined ? '' : `“${innerQuotes(oneLine(section))}”`,
    pageIn(page, filePage),
    paragraph === undefined ? '' : `para. ${paragraph}`,
    entry === undefined ? '' : `no. ${entry}`,
    figure ?? '',
    row === undefined ? '' : `row ${row}`,
    note === undefined ? '' : `n. ${note}`,
    endnote === undefined ? '' : `endnote ${endnote}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function pageIn(page: string | undefined, filePage: number | undefined): string {
  if (page !== undefined) return `${/\d\s*[-–—,]\s*\d/u.test(page) ? 'pp.' : 'p.'} ${page}`;
  return filePage === undefined ? '' : `PDF p. ${filePage}`;
}

export function innerQuotes(text: string): string {
  const bare = /^[“"]([^“”"]*)[”"]$/u.exec(text)?.[1] ?? text;
  return bare
    .replace(/"([^"]*)"/gu, '‘$1’')
    .replaceAll('“', '‘')
    .replaceAll('”', '’');
}
