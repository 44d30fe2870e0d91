import {
  AlignmentType,
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { joinRich, plain, type RichText, runsOf } from '../../model/bibliography/rich-text.ts';
import { directionOf } from '../../text/characters/direction.ts';
import type { ExportedBasket, ExportedQuote } from './types.ts';

/** In twentieths of a point. */
const INDENT = 567;
const SPACE = 160;

export async function basketDocx(basket: ExportedBasket): Promise<string> {
  const { name, quotes, bibliography, words } = basket;
  const footnotes = quotes.map(
    ({ note }, at) => [at + 1, { children: [paragraph(joinRich([' ', note]))] }] as const,
  );
  const document = new Document({
    title: lines(name).join(' '),
    creator: 'Ibid',
    description: lines(words.made).join(' '),
    styles: {
      default: {
        document: { run: { font: 'Times New Roman', size: 24, language: { value: words.locale } } },
        footnoteText: { run: { size: 20 } },
        title: { run: { size: 36, bold: true }, paragraph: { spacing: { after: 2 * SPACE } } },
        heading1: {
          run: { size: 28, bold: true },
          paragraph: { spacing: { before: 2 * SPACE, after: SPACE } },
        },
      },
      paragraphStyles: [
        {
          id: 'Quote',
          name: 'Quote',
          basedOn: 'Normal',
          quickFormat: true,
          paragraph: { indent: { left: INDENT, right: INDENT }, spacing: { before: SPACE, after: SPACE } },
        },
      ],
    },
    footnotes: Object.fromEntries(footnotes),
    sections: [
      {
        children: [
          paragraph(plain(name), { heading: HeadingLevel.TITLE }),
          ...quotes.flatMap((quote, at) => quoteParagraphs(quote, at + 1)),
          paragraph(plain(words.bibliography), { heading: HeadingLevel.HEADING_1 }),
          ...bibliography.map((entry) =>
            paragraph(entry, { indent: { left: INDENT, hanging: INDENT }, spacing: { after: SPACE } }),
          ),
          paragraph(plain(words.made), { spacing: { before: 2 * SPACE } }),
        ],
      },
    ],
  });
  return Packer.toBase64String(document);
}

function quoteParagraphs({ quote, comment }: ExportedQuote, number: number): Paragraph[] {
  return [
    paragraph(plain(quote), { style: 'Quote' }, [new FootnoteReferenceRun(number)]),
    ...(comment === null ? [] : [paragraph(plain(comment), { spacing: { after: SPACE } })]),
  ];
}

function paragraph(
  text: RichText,
  options: Omit<IParagraphOptions, 'children'> = {},
  after: readonly FootnoteReferenceRun[] = [],
): Paragraph {
  const isRtl = directionOf(text.text) === 'rtl';
  const runs = runsOf(text).flatMap(({ text: run, isItalic }) =>
    lines(run).map(
      (line, at) =>
        new TextRun({
          text: line,
          italics: isItalic,
          ...(at > 0 && { break: 1 }),
          ...(isRtl && { rightToLeft: true }),
        }),
    ),
  );
  return new Paragraph({
    ...options,
    ...(isRtl && { bidirectional: true, alignment: AlignmentType.START }),
    children: [...runs, ...after],
  });
}

/** XML allows no control characters, lone surrogates or noncharacters. */
function lines(text: string): string[] {
  return text
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')
    .split('\n');
}
