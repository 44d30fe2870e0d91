import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { changeBytes } from './bytes.ts';
import { pick, type Random } from './random.ts';

/** An object of a PDF: its dictionary or value as text, and what its stream unpacks to. */
interface PdfObject {
  readonly number: number;
  readonly head: string;
  readonly stream: string | null;
  readonly packed: boolean;
}

/** A PDF in its objects: written anew without object streams first, so that all of them show. */
export async function readParts(bytes: Uint8Array): Promise<PdfObject[]> {
  const document = await PDFDocument.load(bytes);
  const file = Buffer.from(await document.save({ useObjectStreams: false })).toString('latin1');
  return [...file.matchAll(/(\d+) 0 obj\s([\s\S]*?)\sendobj/gu)].map(([, number, body = '']): PdfObject => {
    const [, head = body, data] = /^([\s\S]*?)\sstream\r?\n([\s\S]*?)\r?\nendstream$/u.exec(body) ?? [];
    const packed = /\/FlateDecode/u.test(head);
    const stream = data === undefined ? null : packed ? unpack(data) : data;
    return { number: Number(number), head, stream, packed };
  });
}

function unpack(data: string): string {
  return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
}

/** Pieces of PDF: operators, objects, references that lead back. */
const PDF = [
  ...[
    'BT',
    'ET',
    'q',
    'Q',
    '/F1 12 Tf',
    '/F9 0 Tf',
    '1 0 0 1 0 0 Tm',
    '0 0 0 0 0 0 Tm',
    '1e38 -1e38 Td',
    'T*',
    '(words) Tj',
    '<FEFF0041> Tj',
    '[(a) -9999999 (b)] TJ',
    'BI ID EI',
  ],
  ...[
    '/Fm1 Do',
    '1 0 0 -1 0 800 cm',
    '9999999 Tc',
    '-50 Tz',
    '3 Tr',
    '/Span<</ActualText(x)>>BDC',
    'EMC',
    '(',
    ')',
    '<<',
    '>>',
    '[',
    ']',
    '<',
    '%',
    'obj',
    'endobj',
    'stream',
  ],
  ...[
    '1 0 R',
    '2 0 R',
    '3 0 R',
    '999 0 R',
    '/Kids[1 0 R 2 0 R]',
    '/Parent 3 0 R',
    '/Count -1',
    '/Count 999999999',
    '/Rotate 7',
    '/UserUnit 1e9',
    '/MediaBox[0 0 0 0]',
  ],
  ...[
    '/MediaBox[1e9 1e9 -1e9 -1e9]',
    '/Length 0',
    '/Filter[/FlateDecode/FlateDecode]',
    '/Filter/LZWDecode',
    '/Encoding<</Differences[0/a/b 300/c]>>',
    '/W[1 2 1]',
    '/ToUnicode 4 0 R',
    '/Type/ObjStm',
  ],
  ...['null', 'true', '-0.0.1', '1e', '/#00', '(\\777\\)', '\u0000'],
];

/** Objects changed in their dictionaries and their unpacked streams, left out and exchanged; the table of places is right mostly. */
export function changePdf(objects: readonly PdfObject[], random: Random): Uint8Array {
  let changed = [...objects];
  for (let change = random(4); change >= 0; change--) {
    const at = random(changed.length);
    const object = changed[at];
    if (object === undefined) break;
    const other = pick(objects, random);
    const kinds: (() => PdfObject[])[] = [
      () => changed.with(at, { ...object, head: changeTokens(object.head, random) }),
      () => changed.with(at, { ...object, stream: object.stream && changeTokens(object.stream, random) }),
      () => changed.with(at, { ...object, stream: object.stream && changeTokens(object.stream, random) }),
      () => changed.with(at, { ...other, number: object.number }),
      () => changed.with(at, { ...object, packed: !object.packed }),
      () =>
        changed.with(at, {
          ...object,
          head: object.head.replace(/\d+ 0 R/u, `${random(objects.length + 2)} 0 R`),
        }),
      () => changed.toSpliced(at, random(6) === 0 ? 1 : 0),
    ];
    changed = pick(kinds, random)();
  }
  return writePdf(changed, random);
}

function changeTokens(text: string, random: Random): string {
  let tokens: string[] = text.match(/\s+|[/()<>[\]]|[^\s/()<>[\]]+/gu) ?? [''];
  for (let change = random(6); change >= 0; change--) {
    const at = random(tokens.length + 1);
    const some = tokens.slice(at, at + 1 + random(12));
    const piece = ` ${pick(PDF, random)} `;
    const kinds: (() => string[])[] = [
      () => tokens.toSpliced(at, some.length),
      () => tokens.toSpliced(at, 0, ...some),
      () => tokens.toSpliced(at, 0, piece),
      () => tokens.toSpliced(at, 0, ...Array.from({ length: random(50) }, () => piece)),
      () => tokens.toSpliced(random(tokens.length + 1), 0, ...some),
      () =>
        tokens.toSpliced(
          at,
          some.length,
          some.join('').replace(/-?\d+(?:\.\d+)?/gu, () => pick(NUMBERS, random)),
        ),
    ];
    tokens = pick(kinds, random)();
    if (tokens.length === 0) return piece;
  }
  return tokens.join('');
}

const NUMBERS = ['0', '-1', '1', '7', '0.0001', '65536', '2147483648', '-99999999999', '1e400', '300'];

function writePdf(objects: readonly PdfObject[], random: Random): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const places = new Map<number, number>();
  let at = 9;
  for (const { number, head, stream, packed } of objects) {
    const data = stream === null ? null : pack(Buffer.from(stream, 'latin1'), packed);
    const length = random(30) === 0 ? random(5000) : (data?.length ?? 0);
    const told = data === null ? head : head.replace(/\/Length \d+/u, `/Length ${length}`);
    const body =
      data === null
        ? Buffer.from(`${number} 0 obj\n${told}\nendobj\n`, 'latin1')
        : Buffer.concat([
            Buffer.from(`${number} 0 obj\n${told}\nstream\n`, 'latin1'),
            data,
            Buffer.from('\nendstream\nendobj\n'),
          ]);
    places.set(number, at);
    parts.push(body);
    at += body.length;
  }
  const size = Math.max(...places.keys(), 0) + 1;
  const skew = random(8) === 0 ? random(50) : 0;
  const table = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined
      ? '0000000000 65535 f \n'
      : `${String(place + skew).padStart(10, '0')} 00000 n \n`;
  });
  const root = objects.find(({ head }) => head.includes('/Catalog'))?.number ?? 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n${table.join('')}trailer\n<</Size ${size}/Root ${root} 0 R>>\nstartxref\n${at}\n%%EOF`,
    ),
  );
  const file = Buffer.concat(parts);
  return random(25) === 0 ? Buffer.from(changeBytes(file, random)) : file;
}

function pack(data: Buffer, packed: boolean): Buffer {
  return packed ? deflateSync(data) : data;
}
