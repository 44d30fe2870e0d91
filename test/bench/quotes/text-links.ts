/**
 * Opens links with text fragments in Chromium: `tsx test/bench/quotes/text-links.ts`. What the browser lights must look
 * like the quote painted by a highlight of the page. Prints the quotes that have no link or another one lit.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { textLinks } from '../../../src/cite/export/link.ts';
import type { ExportedPlace } from '../../../src/cite/export/place.ts';
import { CHROMIUM, openBrowser } from '../../web/pages/checks.ts';

/** Paragraphs; quotes are between ⟦ and ⟧. */
const PARAGRAPHS = [
  '⟦The tolls rose, and rose again, until hardly anyone paid them.⟧ Then they fell.',
  'It was ⟦a well-known, oft-repeated, half-true story⟧ of the quay.',
  'She wrote: ⟦“We keep the lamps, and we ask no thanks for it.”⟧ They kept them.',
  'The keeper asked, ⟦“Who said ‘never’?”⟧ and left.',
  'He paid ⟦5% of A&B’s debt – some £3.50 – by 1911/12⟧ and no more.',
  'The boats sank in May. ⟦The boats sank⟧ in June. The boats sank in July.',
  'In June the boats came home, and in July ⟦the boats came home⟧ again.',
  '⟦Casks were rolled by hand, for carts could not turn, and the master thanked all crews in a long and cordial letter.⟧',
  'ÜBER DEN STEG ging ⟦über den Steg, Straße um Straße, das Mädchen⟧ heim.',
  '⟦מנהל הנמל אמר: לא נסגור את השער לפני הסירה האחרונה, והדייגים הודו לו במכתב ארוך.⟧ סוף.',
  'אמר המנהל: ⟦לא נסגור⟧ עוד.',
  '⟦قال القبطان: «لن نغلق الباب»، ثم عاد إلى السفينة.⟧ وانتهى.',
  '灯塔在夜里⟦一直亮着⟧。',
  '⟦船は夜明けに港を出て、昼には戻った。⟧',
  'Пилот сказал: ⟦«Мы не уйдём, пока горит огонь», — и остался.⟧',
  '⟦e.g. the U.S. pilots, the St. Mary’s men, etc.⟧ all signed.',
  'See ⟦https://a.example/x?y=1&z=2, p. 4⟧ for it.',
  'Numbers: ⟦1,200 boats; 3.5 fathoms; 20 °C (68 °F)⟧ were logged.',
  '⟦… and then nothing …⟧ was heard.',
  'A ⟦naïve café façade⟧ it was.',
  'The ⟦e\u0301t\u00e9 was long⟧ there.',
  'Ends with ⟦the last word⟧',
  '⟦First words⟧ of a line.',
  'The THE the ⟦the The⟧ THE end.',
  'Half of the town (⟦some 400 souls, it is said⟧) came.',
  'One ⟦non\u00a0breaking space\u00a0here⟧ and more.',
  'Fire 🔥 and ⟦water 💧 met, as told⟧ above.',
  'They said yes; they said no; ⟦they said nothing⟧; they said yes.',
  'A dash—⟦like this—and that⟧—broke it.',
  'Under ⟦her_score and $price #1 + 2 = 3⟧ it read.',
  'No quote: carts could not turn in all crews, a cordial letter.',
  'ปลายทาง⟦เรือออกจากท่า⟧ตอนเช้า',
  '⟦The ferry left the quay at dawn, and the ferry left the quay at dusk, and the ferry left the quay at dawn.⟧',
  'Her résumé was long. ⟦Her resume was⟧ short.',
  "‘The bell’ rang. ⟦'The bell'⟧ fell.",
  'ἀρχὴ ΛΌΓΟΣ ⟦λόγος ἦν⟧ καὶ λόγος',
  'The Strasse sign. ⟦The Straße sign⟧ fell.',
  'ISTANBUL’DA ⟦İstanbul’da ışık yandı⟧ dün.',
];

const plain = PARAGRAPHS.map((text) => text.replace(/[⟦⟧]/gu, ''));
const text = plain.join('\n');

interface Quote {
  readonly paragraph: number;
  readonly from: number;
  readonly to: number;
}

const quotes = PARAGRAPHS.flatMap((marked, paragraph): Quote[] => {
  const [from, end] = [marked.indexOf('⟦'), marked.indexOf('⟧')];
  return from < 0 ? [] : [{ paragraph, from, to: end - 1 }];
});

function linkTo({ paragraph, from, to }: Quote, URL: string): string {
  const start = plain.slice(0, paragraph).reduce((sum, one) => sum + one.length + 1, 0);
  const place: ExportedPlace = {
    ...{ source: { id: 'page', title: 'Page', type: 'webpage', URL }, edition: 'original', sha256: '' },
    ...{ locator: {}, quote: { text, span: [start + from, start + to] } },
  };
  return textLinks([place]);
}

const PAINT = 'background: rgb(255, 0, 0); color: rgb(0, 0, 0)';

function html(): string {
  const style = `p { margin: 0; font: 14px/1.4 sans-serif } ::target-text, ::highlight(own) { ${PAINT} }`;
  const body = plain.map((one) => `<p dir="auto">${one.replace(/&/gu, '&amp;').replace(/</gu, '&lt;')}</p>`);
  return `<!doctype html><meta charset="utf-8"><title>Page</title><style>${style}</style>${body.join('\n')}`;
}

/** A script of the page: paints the quote as its own highlight. */
function painting({ paragraph, from, to }: Quote): string {
  return `const range = new Range();
    const [node] = document.querySelectorAll('p')[${paragraph}].childNodes;
    range.setStart(node, ${from});
    range.setEnd(node, ${to});
    CSS.highlights.set('own', new Highlight(range));`;
}

if (existsSync(CHROMIUM)) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  const address = `http://127.0.0.1:${at !== null && typeof at === 'object' ? at.port : ''}/`;
  const browser = await openBrowser();
  const pictureOf = async (url: string, script?: string): Promise<string> => {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    await page.goto(url);
    if (script !== undefined) await page.evaluate(script);
    const picture = await page.screenshot();
    await page.close();
    return picture.toString('base64');
  };
  const blank = await pictureOf(address);
  let lit = 0;
  for (const quote of quotes) {
    const link = linkTo(quote, address);
    const [shown, wanted] = [await pictureOf(link), await pictureOf(address, painting(quote))];
    if (shown === wanted) lit += 1;
    else console.log(shown === blank ? 'nothing lit' : 'other words lit', PARAGRAPHS[quote.paragraph], link);
  }
  console.log(`${lit} of ${quotes.length} quotes lit by their links`);
  await browser.close();
  server.close();
} else console.log(`needs ${CHROMIUM}`);
