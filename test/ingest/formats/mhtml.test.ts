import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { foundIn } from '../../findings.ts';

const data = parseData(readDataTexts('index-data'));
const PROSE = 'The ringers met on Monday evenings in the tower, and nobody was paid for it.';
const page = (body: string) => `<!doctype html><html><body><h1>Bells of Ard</h1>${body}</body></html>`;

interface ArchivePart {
  readonly type: string;
  readonly encoding?: string;
  readonly headers?: string;
  readonly body: string;
}

const HEAD = 'From: <Saved by a browser>\r\nDate: Tue, 4 Jun 2019 10:00:00 -0000\r\nMIME-Version: 1.0\r\n';

function archive(parts: readonly ArchivePart[], head = HEAD, parameters = ''): Buffer {
  const texts = parts.map(
    ({ type, encoding = '8bit', headers = '', body }) =>
      `--=_b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n${headers}\r\n${body}\r\n`,
  );
  const type = `Content-Type: multipart/related;\r\n\ttype="text/html";${parameters}\r\n\tboundary="=_b"\r\n\r\n`;
  return Buffer.from(`${head}${type}${texts.join('')}--=_b--\r\n`, 'latin1');
}

async function read(bytes: Uint8Array) {
  const { document, diagnostics } = await ingest({ name: 'bells.mht', bytes }, data);
  if (!document) throw new Error(foundIn(diagnostics[0]));
  return document;
}

const latin1 = (text: string) => Buffer.from(text).toString('latin1');

/** Every byte escaped, and lines broken as mail programs do. */
function quoted(text: string): string {
  const codes = [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`);
  return codes.join('').replace(/(?:=..){20}/gu, '$&=\r\n');
}

test.each([
  ['quoted-printable', quoted],
  ['base64', (text: string) => Buffer.from(text).toString('base64').replace(/.{70}/gu, '$&\r\n')],
  ['8bit', latin1],
])('a page in %s is read, with none of the archive around it', async (encoding, encode) => {
  const document = await read(
    archive([
      {
        type: 'text/html',
        encoding,
        headers: 'Content-Location: https://ard.example/bells\r\n',
        body: encode(page(`<p>${PROSE} “Café”</p>`)),
      },
      { type: 'image/png', encoding: 'base64', body: 'iVBORw0KGgo=' },
      { type: 'text/html', body: page('<p>An advertisement in a frame.</p>') },
    ]),
  );
  expect(document.passages.map(({ text }) => text)).toEqual(['Bells of Ard', `${PROSE} “Café”`]);
  expect(document.source).toMatchObject({ title: 'Bells of Ard', URL: 'https://ard.example/bells' });
  expect(document.source.accessed).toEqual({ 'date-parts': [[2019, 6, 4]] });
});

test('the charset of the part and the start of the archive are heeded', async () => {
  const body = Buffer.from(page('<p>').replace('</body></html>', ''), 'latin1').toString('latin1');
  const russian = '\xca\xee\xeb\xee\xea\xee\xeb\xe0 \xe7\xe2\xee\xed\xff\xf2.';
  const document = await read(
    archive(
      [
        { type: 'text/html', body: page('<p>A frame.</p>') },
        {
          type: 'text/html; charset="windows-1251"',
          headers: 'Content-ID: <main>\r\n',
          body: body + russian,
        },
      ],
      HEAD,
      '\r\n\tstart="<main>";',
    ),
  );
  expect(document.passages.at(-1)?.text).toBe('Колокола звонят.');
});

test('the subject names a page without a title', async () => {
  const head = `${HEAD}Subject: =?utf-8?Q?Caf=C3=A9?=\r\n =?utf-8?B?IG9uIHRoZSBxdWF5?=\r\n`;
  const document = await read(
    archive([{ type: 'text/html', body: `<html><body><p>${PROSE}</p></body></html>` }], head),
  );
  expect(document.source.title).toBe('Café on the quay');
});

test('an archive without a page is refused', async () => {
  await expect(read(archive([{ type: 'image/png', body: 'x' }]))).rejects.toThrow(
    'a web archive without a page',
  );
});

test('archives in archives end somewhere, and damaged ones are read or refused', async () => {
  const nested = (depth: number): string =>
    depth === 0
      ? `Content-Type: text/html\r\n\r\n${page(`<p>${PROSE}</p>`)}`
      : `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n${nested(depth - 1)}\r\n--b${depth}--`;
  expect((await read(Buffer.from(HEAD + nested(3)))).passages.at(-1)?.text).toBe(PROSE);
  await expect(read(Buffer.from(HEAD + nested(40)))).rejects.toThrow('without a page');
  const whole = archive([{ type: 'text/html', body: page(`<p>${PROSE}</p>`) }]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(whole.length),
      fc.uint8Array({ minLength: 1, maxLength: 9 }),
      async (at, bytes) => {
        const changed = Buffer.from(whole);
        changed.set(bytes.subarray(0, whole.length - at), at);
        const { document, diagnostics } = await ingest({ name: 'x.mht', bytes: changed }, data);
        expect(document !== null || diagnostics.length === 1).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('lines that are nearly boundaries, and endless soft breaks, take linear time', async () => {
  const body = `${page(`<p>${PROSE}</p>`)}${'x--=_b'.repeat(200_000)}${`=${' '.repeat(40)}`.repeat(20_000)}`;
  const document = await read(archive([{ type: 'text/html', encoding: 'quoted-printable', body }]));
  expect(document.passages[1]?.text).toBe(PROSE);
});
