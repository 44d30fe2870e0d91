import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { textsFor } from '../../../src/i18n/index.ts';
import { ingest } from '../../../src/ingest/ingest.ts';
import type { Library } from '../../../src/library/library.ts';
import { libraryOf } from '../../../src/library/store/build.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import type { Document } from '../../../src/model/document.ts';
import { addressOf, placeAt, type ReaderPlace } from '../../../src/model/reader-place.ts';
import { CONTENT_SECURITY_POLICY, readerPage } from '../../../src/web/pages/pages.ts';

const data = parseData(readDataTexts('index-data'));

const HARBOUR = `---
id: harbour-1931
title: The Lamps of Skarvik
author: [{ family: Lunde, given: Ida }]
issued: { date-parts: [[1931, 4, 5]] }
publisher: Outer Isles Harbour Council
URL: https://harbour.example/lamps
language: en
---

# The Lamps of Skarvik

The lamps were first lit in the winter of 1902[^1], and the Harbour Council (HC) paid for the oil until 1910. Pelle Ondra said: “We keep the lamps, and we ask no thanks for it.” He added that the “quay is no place for the proud”[^2].

The Lamp Wardens’ Society wrote to the Harbour Council in 1914, and was thanked.

${Array.from({ length: 12 }, (_, at) => `## Winter ${1903 + at}\n\nIn the winter of ${1903 + at} the wardens burnt ${40 + at} casks of oil, and the Harbour Council counted each of them twice, once on the quay and once in the shed behind the customs house, where the damp had spoilt ${at + 2} of them before[^${at + 3}]. ${'The boats came in late, the crews were cold, and nobody wrote down what they sang. '.repeat(4)}`).join('\n\n')}

## Casks by harbour

| Harbour | Lamps | Casks |
|---|---|---|
| Skarvik | 12 | 40 |
| Holm | 3 | 11 |

> A harbour without a lamp is a wall in the dark.

## Groups that kept the lamps

1. Harbour Council (HC), Norway
2. Lamp Wardens’ Society, Norway
3. Herring Network, Sweden

[^1]: 5.4.1902. https://harbour.example/first-lamp
[^2]: Ibid.
${Array.from({ length: 12 }, (_, at) => `[^${at + 3}]: 1.12.${1903 + at}. The wardens’ book, kept at https://wardens.example/book/${at}`).join('\n')}
`;

const MIGDALOR = `---
id: migdalor-1962
title: המגדלור של הנמל הישן
author: [{ family: כרמל, given: רות }]
issued: { date-parts: [[1962]] }
language: he
---

# המגדלור של הנמל הישן

המגדלור נבנה בידי דייגי הכפר מאבן לבנה, והסוחרים שילמו את מחיר השמן בשנים הראשונות[^1].

Skarvik היא עיר נמל, והמגדלור שלה גבוה יותר. מרים בן־טוב הייתה השומרת הראשונה של המגדלור, והיא רשמה כל ספינה ביומן גדול בשעת השקיעה[^2].

[^1]: 3.10.1961. ספר השומרים, https://migdalor.example/book
[^2]: שם.
`;

async function read(name: string, bytes: Buffer): Promise<Document> {
  const { document } = await ingest({ name, bytes }, data);
  if (document === null) throw new Error(`${name} was not read`);
  return document;
}

/** An English document with notes, a table and a list, a PDF with pages, a Hebrew one, and one read by machine. */
export async function sampleLibrary(...files: readonly string[]): Promise<Library> {
  const scan = await read(
    'scan.md',
    Buffer.from('# Old Nets\n\nThe nets were mended by lamplight in the boathouse.'),
  );
  const recognized: Document = {
    ...scan,
    edition: 'recognized',
    passages: scan.passages.map((passage) => ({
      ...passage,
      cut: 'end',
      recognition: { confidence: 71, doubtful: [[4, 8]] },
    })),
  };
  const documents = [
    await read('harbour.md', Buffer.from(HARBOUR)),
    await read('night-ferries.pdf', readFileSync('test/fixtures/pdf/night-ferries.pdf')),
    await read('migdalor.md', Buffer.from(MIGDALOR)),
    recognized,
  ];
  for (const file of files) documents.push(await read(basename(file), readFileSync(file)));
  return libraryOf(documents, data.lexicon).visibleIn(null);
}

export interface ServedPages {
  readonly library: Library;
  /** The whole address of a page, with what the server adds to every address. */
  readonly urlOf: (place: ReaderPlace) => string;
  readonly close: () => void;
}

/** Serves pages below a prefix, and only to who has the token. */
export async function servePages(library: Library, language = 'en'): Promise<ServedPages> {
  const linkTo = (place: ReaderPlace) => {
    const [address = '', fragment] = addressOf(place).split('#');
    const signed = `/read${address}${address.includes('?') ? '&' : '?'}t=token`;
    return fragment === undefined ? signed : `${signed}#${fragment}`;
  };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://reader.invalid');
    const place =
      searchParams.get('t') === 'token' ? placeAt(pathname.replace('/read', ''), searchParams) : undefined;
    const page = place && (await readerPage(place, { library, texts: textsFor(language), linkTo }));
    response.writeHead(page?.status ?? 403, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
    });
    response.end(page?.html ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = addressIn(server.address());
  return {
    library,
    urlOf: (place) => `http://127.0.0.1:${port}${linkTo(place)}`,
    close: () => server.close(),
  };
}

function addressIn(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address;
}
