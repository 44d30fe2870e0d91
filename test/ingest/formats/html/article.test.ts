import { describe, expect, test } from 'vitest';
import { PARAGRAPHS, readingOf, SENTENCES } from './reading.ts';

const body = (inner: string, title = 'The ice house') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>${inner}</body></html>`;
const H1 = '<h1>The ice house</h1>';

describe('the article is read', () => {
  test.each([
    [
      'beside a main of a few words',
      `<main><p>Please wait</p></main><div class="text">${H1}${PARAGRAPHS}</div>`,
    ],
    [
      'beside teasers that are articles',
      `${Array.from({ length: 6 }, (_, index) => `<article><h3><a href="/${index}">Story ${index}</a></h3><p>Short words ${index}.</p></article>`).join('')}<div id="story">${H1}${PARAGRAPHS}</div>`,
    ],
    [
      'in a form around the page',
      `<form id="form1" method="post"><input type="hidden" value="x"><table><tr><td>${H1}${PARAGRAPHS}</td></tr></table></form>`,
    ],
    ['that a script is to show', `<div style="opacity: 0">${H1}${PARAGRAPHS}</div>`],
    [
      'that a script shows paragraph by paragraph',
      `${H1}${SENTENCES.map((text) => `<p style="visibility:hidden">${text}</p>`).join('')}`,
    ],
    [
      'divided into two articles',
      `${H1}<article>${PARAGRAPHS.slice(0, 330)}</p></article><article><p>${PARAGRAPHS.slice(330)}</article>`,
    ],
  ])('%s', async (_, html) => {
    const { all } = await readingOf(body(html));
    const words = all.replace(/\s+/gu, '');
    for (const sentence of SENTENCES) expect(words).toContain(sentence.replace(/\s+/gu, ''));
  });

  test.each([
    '',
    '<br>',
    '<center>',
    '<link rel="stylesheet" href="a.css">',
    '<!DOCTYPEhtml>',
    '<script>var a = "<p>";</script>',
    '<font size=2>',
    '<!-- kept --><html>',
  ])('from a page that begins with %j and omits the tags of head and body', async (start) => {
    const { texts, document } = await readingOf(`${start}<title>The ice house</title>${H1}${PARAGRAPHS}`);
    expect(texts.slice(1)).toEqual([...SENTENCES]);
    expect(document.source.title).toBe('The ice house');
    expect(texts.join('')).not.toMatch(/[<>]/u);
  });

  test('with short lines and those without a full stop, as statements', async () => {
    const { document } = await readingOf(
      body(
        `${H1}<p>Kept by hand</p><img src="a.jpg"><p>Who paid?</p><p>Nobody in the village knows</p>${PARAGRAPHS}<p>冰屋仍在山上</p>`,
      ),
    );
    const roles = new Map(document.passages.map(({ text, role }) => [text, role]));
    for (const line of ['Kept by hand', 'Who paid?', 'Nobody in the village knows', '冰屋仍在山上'])
      expect(roles.get(line)).toBe('statement');
  });
});

test('notes below the article are whole', async () => {
  const page = `<main>${H1}<p>${SENTENCES[0]} ${SENTENCES[1]}<a id="r1" href="#n1">1</a></p></main>
    <section><ol><li id="n1"><p>Lind, <i>Ice</i>, 3. <a href="#r1">↩</a></p></li></ol></section>`;
  const { document } = await readingOf(body(page));
  expect(document.footnotes).toMatchObject([{ raw: 'Lind, Ice, 3.', status: 'ok' }]);
});

describe('left out', () => {
  test.each([
    [
      'comments by class',
      `<section class="comments-area" id="comments"><h2>3 comments</h2><p>OTHER words of a reader</p></section>`,
    ],
    ['comments by heading', `<div><h3>Kommentare</h3><p>OTHER words of a reader</p></div>`],
    [
      'a list under "Related articles"',
      `<h3>Related articles</h3><ul><li><a href="/a">OTHER one</a></li><li><a href="/b">OTHER two</a></li></ul>`,
    ],
    ['share links', `<ul class="share-links"><li><a href="/x">OTHER network</a></li></ul>`],
    [
      'a box of navigation',
      `<div class="navbox"><table><tr><th>OTHER</th><td><ul><li>Barge</li></ul></td></tr></table></div>`,
    ],
    ['links to other languages', `<ul>${'<li><a hreflang="nl" href="/nl">OTHER</a></li>'.repeat(14)}</ul>`],
    [
      'categories and a source line',
      `<div class="printfooter">Retrieved from OTHER</div><div class="catlinks">Categories: OTHER</div>`,
    ],
    ['breadcrumbs', `<ol class="breadcrumb"><li><a href="/">OTHER</a></li></ol>`],
    ['a search form', `<form action="/s"><label>OTHER</label><input name="q"></form>`],
  ])('%s inside main', async (_, html) => {
    const { all, rules } = await readingOf(body(`<main>${H1}${PARAGRAPHS}${html}</main>`));
    expect(all).not.toContain('OTHER');
    expect(all).toContain(SENTENCES[4]);
    expect(rules).toContain('page-furniture');
  });

  test('the edit links of headings', async () => {
    const { document } = await readingOf(
      body(`${H1}<h2>Count<span class="mw-editsection">[<a href="/e">edit</a>]</span></h2>${PARAGRAPHS}`),
    );
    expect(document.passages.map(({ text }) => text)).toContain('Count');
  });

  test('the links of headings to themselves', async () => {
    const { texts } = await readingOf(
      body(`${H1}<h2>Count<a class="headerlink" href="#count">¶</a></h2>${PARAGRAPHS}`),
    );
    expect(texts).toContain('Count');
  });

  test('a pull quote that repeats the text, but no other', async () => {
    const quote = (text: string) => `<aside class="pullquote"><p>“${text}”</p></aside>`;
    const part = SENTENCES[2].slice(0, 40);
    const { texts } = await readingOf(
      body(`<main>${H1}${quote(part)}${PARAGRAPHS}${quote('Never seen before')}</main>`),
    );
    expect(texts.filter((text) => text.includes(part))).toEqual([SENTENCES[2]]);
    expect(texts.join()).toContain('Never seen before');
  });

  test('hidden text, with a finding', async () => {
    const { all, rules } = await readingOf(
      body(
        `${H1}${PARAGRAPHS}<div style="display:none"><p>Nothing of the pond is left but a ring of stones.</p></div>`,
      ),
    );
    expect(all).not.toContain('ring of stones');
    expect(rules).toContain('hidden-text');
  });
});

describe('the encoding of a page that declares none', () => {
  const CYRILLIC =
    'Ледник на холме хранил триста десять глыб всё лето, как записано в его собственной книге.';
  const cp1251 = (text: string) =>
    Buffer.from(
      [...text].map((letter) => {
        const code = letter.codePointAt(0) ?? 0;
        if (letter === 'ё') return 0xb8;
        return code < 128 ? code : code - 0x410 + 0xc0;
      }),
    );

  test('is guessed, with a warning', async () => {
    const { texts, rules } = await readingOf(
      cp1251(`<html><body><h1>Ледник на холме</h1><p>${CYRILLIC}</p><p>${CYRILLIC}</p></body></html>`),
    );
    expect(texts).toContain(CYRILLIC);
    expect(rules).toContain('encoding-guessed');
  });

  test('is that of Western Europe if few letters are beyond ASCII', async () => {
    const html = `<html><body><p>A caf\xe9 of \x93${SENTENCES[0]}\x94</p></body></html>`;
    expect((await readingOf(Buffer.from(html, 'latin1'))).all).toContain(`A café of “${SENTENCES[0]}”`);
  });
});

describe('lines that speak for the site are left out', () => {
  const [first, second] = [PARAGRAPHS.slice(0, 330), PARAGRAPHS.slice(330)];
  test.each([
    ['an advertisement', '<p>Publicité</p>'],
    [
      'an invitation',
      '<p>Sign up for the <a href="/n">Hillside weekly</a> newsletter, free each Monday.</p>',
    ],
    ['a reference to another page', '<p>Read more: <a href="/x">The mill that never froze over</a></p>'],
    ['a German reference', '<p>Lesen Sie auch: <a href="/x">Die Mühle im Eis</a></p>'],
    ['a paragraph that announces links', '<p>You may also like…</p><p><a href="/x">The mill pond</a></p>'],
    [
      'a list after a reference',
      '<p>Related: <a href="/x">Ponds</a></p><ul><li><a href="/y">Mills of the hill</a></ul>',
    ],
    [
      'a box about the author',
      '<div class="entry-author-bio"><p>Ann Weir grows pears and writes of mills.</p></div>',
    ],
    ['the controls of a video', '<div class="vjs-control-bar"><p>Mute the mill</p></div>'],
  ])('%s', async (_, html) => {
    const { all, rules } = await readingOf(body(`${H1}<article>${first}</p>${html}<p>${second}</article>`));
    expect(all).not.toMatch(/publicité|weekly|mill(?!,? lay| lay)|mühle|ponds|pears/iu);
    expect(rules).toContain('page-furniture');
  });

  test.each([
    ['sentences that begin alike', '<p>Read more books, said the keeper of the ledger to the boys.</p>'],
    ['a line with a colon', '<p>Related: the pond, the slope and the rope of the keeper.</p>'],
    ['a way to get a file', '<p>Click here to download the <a href="/l.pdf">keeper ledger</a>.</p>'],
    ['a word of an advertisement', '<p>An advertisement praised the keeper in 1901.</p>'],
  ])('but not %s', async (_, html) => {
    const { all } = await readingOf(body(`${H1}<article>${first}</p>${html}<p>${second}</article>`));
    expect(all).toMatch(/books|slope and the rope|download|praised/u);
  });
});
