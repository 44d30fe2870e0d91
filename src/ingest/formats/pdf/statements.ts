import type { GivenSource, Name } from '../../../model/source.ts';
import { parseDate } from '../../metadata/dates.ts';
import { namesIn, parseNames } from '../../metadata/names.ts';
import { suggestedCitation } from '../../metadata/suggested-citation.ts';
import { lowerWords } from '../../metadata/title-lines.ts';
import { isTitle } from '../../metadata/titles.ts';
import type { Statement } from '../extraction.ts';
import type { Pdfium } from './engine/pdfium.ts';
import { firstPageStatements } from './first-page.ts';
import { bodySize } from './geometry.ts';
import type { Flow } from './layout/layout.ts';
import { readXmp } from './xmp.ts';

const ADDRESS = /\S*@\S*/gu;

export function pdfStatements(
  pdf: Pdfium,
  bytes: Uint8Array,
  opening: string,
  firstPage: readonly Flow[],
): Statement[] {
  const xmp = readXmp(bytes);
  const own = properties(pdf, xmp, opening);
  const lines = firstPage.flatMap((flow) => flow.lines);
  const suggested = suggestedCitation(opening);
  return [
    { origin: 'publication data', fields: publication(xmp) },
    { origin: 'PDF properties', fields: own },
    ...(suggested ? [suggested] : []),
    ...firstPageStatements(
      lines,
      bodySize(lines),
      own.title,
      lowerWords([{ text: opening.replace(ADDRESS, '') }]),
    ),
    { origin: 'date of the file', fields: fileDate(pdf, xmp, opening) },
  ].filter(({ fields }) => Object.keys(fields).length > 0);
}

function publication(xmp: (name: string) => string[]): GivenSource {
  const [container] = xmp('prism:publicationName');
  const [doi] = xmp('prism:doi');
  const [volume] = xmp('prism:volume');
  const issued = parseDate(xmp('prism:publicationDate')[0] ?? xmp('prism:coverDate')[0] ?? '');
  return {
    ...(container && { 'container-title': container }),
    ...(doi && { DOI: doi }),
    ...(volume && { volume }),
    ...(issued && { issued }),
  };
}

function properties(pdf: Pdfium, xmp: (name: string) => string[], opening: string): GivenSource {
  const titles = [pdf.property('Title'), xmp('dc:title')[0]].filter((text) => isLikelyTitle(text));
  const title = titles.find((text) => plain(opening).includes(plain(text ?? ''))) ?? titles[0];
  const named = [namesIn(xmp('dc:creator')), parseNames(pdf.property('Author') ?? '')];
  const author = named
    .reduce((best, names) => (names.length > best.length ? names : best), [])
    .filter((name) => !isUserName(name) || ('literal' in name && opening.includes(name.literal)));
  const [publisher] = xmp('dc:publisher');
  const language = pdf.language;
  return {
    ...(title && { title: title.replace(/\s+/gu, ' ') }),
    ...(author.length > 0 && { author }),
    ...(publisher && { publisher }),
    ...(language && { language }),
  };
}

function isLikelyTitle(text: string | undefined): boolean {
  return text !== undefined && isTitle(text) && !/^\S*[\d_]\S*$/u.test(text.trim());
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isUserName(name: Name): boolean {
  return 'literal' in name && !/\s/u.test(name.literal);
}

function fileDate(pdf: Pdfium, xmp: (name: string) => string[], opening: string): GivenSource {
  const [, year] =
    /^(?:D:)?(\d{4})/u.exec(pdf.property('CreationDate') ?? xmp('xmp:CreateDate')[0] ?? '') ?? [];
  const isPrinted = year !== undefined && new RegExp(`(?<!\\d)${year}(?!\\d)`, 'u').test(opening);
  const issued = isPrinted ? parseDate(year) : undefined;
  return issued ? { issued } : {};
}
