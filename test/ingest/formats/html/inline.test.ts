import { describe, expect, test } from 'vitest';
import { PARAGRAPHS, readingOf, SENTENCES } from './reading.ts';

const page = (inner: string) =>
  `<!doctype html><html lang="en"><body><h1>The ice house</h1>${inner}${PARAGRAPHS}</body></html>`;

describe('inside a sentence', () => {
  test.each([
    [
      'q has quotation marks',
      'He said <q>we kept <q>no</q> salt</q> and left.',
      'He said “we kept ‘no’ salt” and left.',
    ],
    [
      'q has none of its own if the page prints them around it',
      'Er sagte „<q>kein <q>Salz</q> mehr</q>“ und ging.',
      'Er sagte „kein “Salz” mehr“ und ging.',
    ],
    ['nor if it prints them in it', 'He said <q>«no salt»</q> and left.', 'He said «no salt» and left.'],
    [
      'a reading is not in the word',
      'The <ruby>氷室<rp>(</rp><rt>ひむろ</rt><rp>)</rp></ruby> stood.',
      'The 氷室 stood.',
    ],
    [
      'struck-out words are left out',
      'It held <strike>ninety</strike> <ins>nineteen</ins> tons and <del>was</del> stayed dry.',
      'It held nineteen tons and stayed dry.',
    ],
    [
      'a printed page number is left out',
      'The rope <span class="pageno">[p. 12]</span>broke and the <a class="page-number" id="p13">13</a>ox ran.',
      'The rope broke and the ox ran.',
    ],
    [
      'a style raises digits too',
      'It held 10<span style="vertical-align: super">4</span> or 3·10<span class="sup">5</span> stones.',
      'It held 10⁴ or 3·10⁵ stones.',
    ],
    [
      'a style strikes words out too',
      'It held <span style="text-decoration:line-through">ninety</span> nineteen tons.',
      'It held nineteen tons.',
    ],
    [
      'MathML is text',
      'Loss grows as <math><msup><mi>t</mi><mn>2</mn></msup><mo>=</mo><msub><mi>x</mi><mn>1</mn></msub></math> in May.',
      'Loss grows as t²=x₁ in May.',
    ],
    [
      'a formula by KaTeX is there once',
      'With <span class="katex"><span class="katex-mathml"><math><mi>k</mi><mo>&lt;</mo><mn>4</mn></math></span><span class="katex-html" aria-hidden="true">k&lt;4</span></span> it melts.',
      'With k<4 it melts.',
    ],
    ['a formula without text is marked', 'With <math></math> it melts.', 'With […] it melts.'],
    [
      'a remark in the margin is apart',
      'The keeper<span class="marginnote">A remark.</span> slept.',
      'The keeper slept.',
    ],
  ])('%s', async (_, html, expected) => {
    expect((await readingOf(page(`<p>${html}</p>`))).texts).toContain(expected);
  });

  test('struck-out words and omitted formulas are reported', async () => {
    const { rules } = await readingOf(page('<p>It held <s>ninety</s> nineteen tons of <math></math>.</p>'));
    expect(rules).toEqual(expect.arrayContaining(['struck-out', 'formula-omitted']));
  });

  test('printed page numbers are the pages of the passages after them', async () => {
    const { document } = await readingOf(
      page(
        `<p><span class="pagenum">7</span>One stays here.</p><p>Two goes <span class="pagenum">8</span>over.</p><p>Three is after.</p>`,
      ),
    );
    expect(document.passages.slice(1, 4).map(({ page: printed }) => printed)).toEqual(['7', '7–8', '8']);
  });

  test('an aside between paragraphs is text', async () => {
    expect((await readingOf(page('<p>First.</p><aside><p>In short: ice keeps.</p></aside>'))).all).toContain(
      'ice keeps',
    );
  });

  test('two line breaks divide paragraphs, one does not', async () => {
    const { texts } = await readingOf(
      page(
        '<div>First words here.<br>Still first.<br>&nbsp;<br>Second words here.<br><br><b>Third</b> words.</div>',
      ),
    );
    expect(texts.slice(1, 4)).toEqual([
      'First words here. Still first.',
      'Second words here.',
      'Third words.',
    ]);
  });
});

describe('an announced extract', () => {
  const roles = async (html: string) => {
    const { document } = await readingOf(page(html));
    return document.passages.slice(1, 5).map(({ role }) => role);
  };

  test('is a quotation if the page styles it otherwise than the text around it', async () => {
    const html =
      '<p>She describes it in her diary, of which this is an excerpt.</p><p class="small">The ice sang in the night.</p><p class="small">Nobody slept at all.</p><p>Here the diary ends.</p>';
    expect(await roles(html)).toEqual(['statement', 'quotation', 'quotation', 'statement']);
  });

  test('is none without an announcement', async () => {
    const html =
      '<p>She described it in her diary.</p><p class="small">The ice sang in the night.</p><p class="small">Nobody slept at all.</p><p>Here it ends.</p>';
    expect(await roles(html)).toEqual(['statement', 'statement', 'statement', 'statement']);
  });
});

describe('notes', () => {
  test('of buttons that a script puts in place of links', async () => {
    const html = `<p>${SENTENCES[0]}<sup id="fnref:1"><button class="bigfoot-footnote__button" rel="footnote" data-footnote-number="1"></button></sup></p><ol><li id="fn:1">Vell, Ledger, p. 3. <a href="#fnref:1">↩</a></li></ol>`;
    const { document } = await readingOf(page(html));
    expect(document.footnotes).toMatchObject([{ label: '1', raw: 'Vell, Ledger, p. 3.', citedBy: [2] }]);
  });

  test('in the margin, numbered by the style sheet or by hand', async () => {
    const html =
      '<p>It kept<label for="a" class="margin-toggle sidenote-number"></label><input type="checkbox" id="a" class="margin-toggle"><span class="sidenote">Vell, p. 3.</span> ice, and<span class="sidenote"><sup>2</sup> Ibid., p. 4.</span> straw.</p>';
    const { document, texts } = await readingOf(page(html));
    expect(texts).toContain('It kept ice, and straw.');
    expect(document.footnotes.map(({ label, raw, ibid }) => [label, raw, ibid])).toEqual([
      ['1', 'Vell, p. 3.', null],
      ['2', 'Ibid., p. 4.', '1'],
    ]);
  });

  test('of terms and their definitions, as Sphinx writes them', async () => {
    const html = `<p>${SENTENCES[0]} <a href="#id2" id="id1">1</a></p><dl><dt id="id2"><a href="#id1">1</a></dt><dd><p>Vell, p. 3.</p></dd></dl>`;
    const { document, texts } = await readingOf(page(html));
    expect(document.footnotes).toMatchObject([{ label: '1', raw: 'Vell, p. 3.', citedBy: [2] }]);
    expect(texts).not.toContain('1');
  });

  test('are taken out with the brackets around several', async () => {
    const html = `<p>It kept ice [<a href="#a">1</a>, <a href="#b">2</a>] and straw [<a href="#a">1</a>], [<a href="#b">2</a>].</p><ol><li id="a">Vell, p. 3.</li><li id="b">Orm, p. 14.</li></ol>`;
    const { document, texts } = await readingOf(page(html));
    expect(texts).toContain('It kept ice and straw.');
    expect(document.footnotes.map(({ citedBy }) => citedBy)).toEqual([[2], [2]]);
  });

  test('may follow a word if the page declares them', async () => {
    const html = `<p>It kept ice <a role="doc-noteref" href="#a">1</a> and straw.</p><aside id="a" role="doc-footnote"><p>1 Vell, p. 3.</p></aside>`;
    const { document, texts } = await readingOf(page(html));
    expect(texts).toContain('It kept ice and straw.');
    expect(document.footnotes).toMatchObject([{ label: '1', raw: 'Vell, p. 3.', citedBy: [2] }]);
  });

  test('stay in a list of numbers that has others', async () => {
    const html = `<p>It kept ice [<a href="#a">61</a>, 8, 17] and straw [9, <a href="#a">61</a>].</p><ul><li id="a">[61] Vell, p. 3.</li></ul>`;
    const { texts } = await readingOf(page(html));
    expect(texts).toContain('It kept ice [61, 8, 17] and straw [9, 61].');
  });

  test('stay in other notes', async () => {
    const html = `<p>It kept ice<sup><a href="#a">1</a></sup> and straw.<sup><a href="#b">2</a></sup></p><ol><li id="a">Orm, p. 14; but see n.<sup><a href="#b">2</a></sup> below.</li><li id="b">Vell, p. 3.</li></ol>`;
    const { document } = await readingOf(page(html));
    expect(document.footnotes[0]?.raw).toBe('Orm, p. 14; but see n.² below.');
  });

  test('are not the counters of comments', async () => {
    const html = `<p>By Ada Lind · <a href="#respond">7</a></p><div id="respond"><p>Say: it melts.</p></div>`;
    const { document, all } = await readingOf(page(html));
    expect(document.footnotes).toEqual([]);
    expect(all).not.toContain('it melts');
  });
});
