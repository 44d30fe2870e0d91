import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BenchBlock,
  type BenchNote,
  type BenchPage,
  type BenchReport,
  labelsBy,
  marksIn,
  noteOf,
  piecesOf,
} from '../report.ts';
import { escapeMarkup, type MadeFile, noteText } from './made.ts';

const STYLE = `
  @page { size: 148mm 210mm; margin: 0 }
  body { margin: 0; font: 10.5pt/1.35 "Liberation Serif", "DejaVu Sans", serif }
  .page { position: relative; width: 148mm; height: 209mm; break-after: page; overflow: hidden }
  .body { position: absolute; top: 18mm; left: 20mm; right: 20mm }
  .at-side .body { right: 55mm }
  h1 { font-size: 16pt } h2 { font-size: 12.5pt }
  p { margin: 0 0 2mm; text-align: justify }
  sup { font-size: 62%; line-height: 0; vertical-align: 0.45em }
  table { border-collapse: collapse; margin: 2mm 0 } td, th { padding: 1mm 4mm; text-align: start; border-bottom: 0.2mm solid #888 }
  .foot { position: absolute; bottom: 20mm; left: 20mm; right: 20mm; font-size: 8pt; border-top: 0.2mm solid #000; padding-top: 1.5mm }
  .foot p, .list p { margin: 0 0 1mm } .list { font-size: 9pt }
  .aside { position: relative } .margin { position: absolute; left: 78mm; width: 45mm; top: 0; font-size: 8pt }
  .number { position: absolute; bottom: 10mm; left: 0; right: 0; text-align: center; font-size: 9pt }`;

/** Printed by Chromium, whose path is in `CHROMIUM`. The fonts are free and embedded in part. */
export function makePdf(report: BenchReport): MadeFile {
  const labels = labelsBy(report, ({ label }) => label);
  const folder = mkdtempSync(join(tmpdir(), 'footnotes-'));
  try {
    const [page, pdf] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    writeFileSync(page, sheetOf(report));
    const options = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-pdf-header-footer',
      `--print-to-pdf=${pdf}`,
    ];
    execFileSync(process.env.CHROMIUM ?? 'chromium', [...options, page], { stdio: 'ignore' });
    return { name: `${report.id}.pdf`, content: readFileSync(pdf), labels };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function sheetOf(report: BenchReport): string {
  const direction = /^(?:ar|he)$/u.test(report.language) ? 'rtl' : 'ltr';
  const pages = report.pages.map((page, index) => pageOf(report, page, index));
  return `<!DOCTYPE html><html lang="${report.language}" dir="${direction}"><head><meta charset="utf-8"><title>${escapeMarkup(report.title)}</title><style>${STYLE}</style></head><body>${pages.join('')}</body></html>`;
}

function pageOf(report: BenchReport, page: BenchPage, index: number): string {
  const own = marksIn(page.blocks).map((key) => noteOf(report, key));
  const isLast = index === report.pages.length - 1;
  const all = report.pages.flatMap(({ blocks }) => marksIn(blocks)).map((key) => noteOf(report, key));
  const isFoot = report.place === 'foot' || report.place === 'inline';
  const overleaf = report.pages.slice(index - 1, index).flatMap(({ blocks }) => marksIn(blocks));
  const feet = isFoot
    ? [
        ...(index === 0 ? [] : overleaf).flatMap((key) => {
          const [, rest] = noteOf(report, key).text.split('‖');
          return rest === undefined ? [] : `<p>${escapeMarkup(rest)}</p>`;
        }),
        ...own.filter(({ endnote }) => !endnote).map((note) => footOf(report, note)),
      ]
    : [];
  const listed = listedOn(report, { own, all, isLast });
  const list = listed.map((note) => `<p>${escapeMarkup(`${note.label}. ${noteText(note)}`)}</p>`);
  const heading = index === 0 ? `<h1>${escapeMarkup(report.title)}</h1>` : '';
  const body = page.blocks.map((block) => blockOf(report, block)).join('');
  const notes =
    list.length > 0
      ? `<h2>${NOTES[report.language] ?? 'Notes'}</h2><div class="list">${list.join('')}</div>`
      : '';
  const foot = feet.length > 0 ? `<div class="foot">${feet.join('')}</div>` : '';
  return `<div class="page at-${report.place}"><div class="body">${heading}${body}${notes}</div>${foot}<div class="number">${page.number}</div></div>`;
}

const NOTES: Readonly<Record<string, string>> = { ar: 'الهوامش', he: 'הערות' };

function listedOn(
  { place }: BenchReport,
  { own, all, isLast }: { own: readonly BenchNote[]; all: readonly BenchNote[]; isLast: boolean },
): readonly BenchNote[] {
  if (place === 'chapter') return own;
  return isLast ? all.filter(({ endnote }) => endnote || place === 'end') : [];
}

function markOf({ brackets }: BenchReport, label: string): string {
  return brackets ? `[${label}]` : `<sup>${label}</sup>`;
}

function footOf(report: BenchReport, note: BenchNote): string {
  return `<p>${markOf(report, note.label)} ${escapeMarkup(note.text.split('‖')[0] ?? '')}</p>`;
}

function blockOf(report: BenchReport, block: BenchBlock): string {
  if ('heading' in block) return `<h2>${escapeMarkup(block.heading)}</h2>`;
  const write = (text: string) =>
    piecesOf(text)
      .map((piece) => {
        if ('words' in piece) return escapeMarkup(piece.words);
        return 'raised' in piece
          ? `<sup>${piece.raised}</sup>`
          : markOf(report, noteOf(report, piece.mark).label);
      })
      .join('');
  if ('rows' in block)
    return `<table>${block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${write(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
  if (report.place !== 'side') return `<p>${write(block.text)}</p>`;
  const margin = marksIn([block]).map((key) => footOf(report, noteOf(report, key)));
  return `<div class="aside"><p>${write(block.text)}</p><div class="margin">${margin.join('')}</div></div>`;
}
