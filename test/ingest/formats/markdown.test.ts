import { describe, expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';

const data = parseData(readDataTexts('index-data'));
const read = async (text: string) => {
  const { document, diagnostics } = await ingest(
    { name: 'weirs.md', bytes: Buffer.from(`# Weirs of the Lower Teme\n\n${text}`) },
    data,
  );
  if (!document) throw new Error(JSON.stringify(diagnostics));
  return { ...document, diagnostics, texts: document.passages.slice(1).map((passage) => passage.text) };
};

describe('markup of dialects is no text', () => {
  test.each([
    ['attributes of kramdown', 'The weir leaked.\n{: .note #weir}\n', ['The weir leaked.']],
    ['attributes of Pandoc', 'The [weir]{.mark} leaked [twice](#a){.x}.\n', ['The weir leaked twice.']],
    ['a div of Pandoc', '::: {.warning}\nThe weir leaked.\n:::\n', ['The weir leaked.']],
    ['a titled div', ':::tip Two leaks\nThe weir leaked.\n:::\n', ['Two leaks', 'The weir leaked.']],
    ['an admonition', '!!! note "Two leaks"\n    The weir leaked.\n', ['Two leaks', 'The weir leaked.']],
    ['shortcodes', '{{< box >}}\nThe weir leaked.\n{{< /box >}}\n', ['The weir leaked.']],
    ['tags of Liquid', '{% if a %}The weir leaked.{% endif %}\n', ['The weir leaked.']],
    ['a link to a template', 'The [weir]({{ "/a" | url }}) leaked.\n', ['The weir leaked.']],
    ['links of a wiki', 'The [[Weirs#Two|weir]] and ![[weir.png]] leaked.\n', ['The weir and leaked.']],
    ['comments and block ids', 'The weir %%check%% leaked. ^weir-1\n', ['The weir leaked.']],
    ['a comment of several lines', '%%\nAsk again.\n\n%%\n\nThe weir leaked.\n', ['The weir leaked.']],
    ['highlights', 'The ==weir== leaked == twice.\n', ['The weir leaked == twice.']],
    ['struck-out text', 'The weir ~~held~~ <ins>leaked</ins> <del>once</del>.\n', ['The weir leaked .']],
    ['a style sheet in the line', 'The <style>a { b }</style>weir leaked.\n', ['The weir leaked.']],
    ['rules of pages', 'The weir leaked.\n\n{12}----------\n\nIt held.\n', ['The weir leaked.', 'It held.']],
    ['a formula', 'It was $a_1 * b * c_2$ wide.\n', ['It was $a_1 * b * c_2$ wide.']],
    [
      'a picture in a div',
      '<aside markdown="1">\n  <img src="a.png">\n  By [Orrin](https://a.example)\n</aside>\n',
      ['By Orrin'],
    ],
    ['a place of contents', '1. TOC\n{:toc}\n\nThe weir leaked.\n', ['The weir leaked.']],
    ['a div of HTML', '<div markdown="1">\n\n- One **weir**\n\n</div>\n', ['One weir']],
  ])('%s', async (_, text, expected) => {
    expect((await read(text)).texts).toEqual(expected);
  });

  test('a callout is the words of its author, a quotation is not', async () => {
    const { passages } = await read('> [!WARNING]- Leaks\n> The weir leaked.\n\nText.\n\n> It held.\n');
    expect(passages.slice(1).map(({ role, text }) => [role, text])).toEqual([
      ['statement', 'Leaks The weir leaked.'],
      ['statement', 'Text.'],
      ['quotation', 'It held.'],
    ]);
  });

  test('counts what it leaves out', async () => {
    const { diagnostics } = await read('The ~~old~~ weir {{ page.name }} leaked.\n');
    expect(diagnostics.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['struck-out', 'placeholder']),
    );
  });
});

describe('words and digits stay', () => {
  test.each([
    ['2*3*4 and 5**6**7 and un*believ*able', '2*3*4 and 5**6**7 and unbelievable'],
    [
      'The [count of the office][1] and [its list][b] say so.',
      'The count of the office and its list say so.',
    ],
    ['{braces} and [brackets] and 50 %% and a == b', '{braces} and [brackets] and 50 %% and a == b'],
  ])('%s', async (text, expected) => {
    const definitions = '\n\n[1]: https://weir.example/1\n[b]: https://weir.example/b\n';
    expect((await read(text + definitions)).texts).toEqual([expected]);
  });

  test('a number alone stays', async () => {
    expect((await read('It leaked.[^1]\n\n[^1]: 3.\n')).footnotes).toMatchObject([{ raw: '3.' }]);
  });

  test('a row has all cells that it prints', async () => {
    const { passages } = await read('| Weir | Feet |\n|---|---|\n| Ham | 4 | of oak |\n');
    expect(passages[1]).toMatchObject({ text: 'Ham | 4 | of oak', header: ['Weir', 'Feet'] });
  });

  test('a year and an ordinal at the start of a paragraph stay in it', async () => {
    expect((await read('1874. The weir was built.\n\nText.\n\n12. März war Markttag.\n')).texts).toEqual([
      '1874. The weir was built.',
      'Text.',
      '12. März war Markttag.',
    ]);
  });
});

describe('notes of dialects', () => {
  const notesOf = async (text: string) => {
    const { footnotes, texts } = await read(text);
    return { notes: footnotes.map(({ label, raw, citedBy }) => [label, raw, citedBy.length]), texts };
  };
  const MARKED = ['The weir leaked.', 'It held.'];
  const NOTES = [
    ['1', 'Orrin, Oak, p. 3.', 1],
    ['2', 'Ibid., p. 4.', 1],
  ];
  test.each([
    ['in the line', 'The weir leaked.^[Orrin, *Oak*, p. 3.]\n\nIt held.^[Ibid., p. 4.]\n'],
    [
      'as Word writes them',
      'The weir leaked.[\\[1\\]](#_ftn1)\n\nIt held.[\\[2\\]](#_ftn2)\n\n[\\[1\\]](#_ftnref1) Orrin, Oak, p. 3.\n\n[\\[2\\]](#_ftnref2) Ibid., p. 4.\n',
    ],
    [
      'with anchors in HTML',
      'The weir leaked.<sup><a href="#n1">1</a></sup>\n\nIt held.<sup><a href="#n2">2</a></sup>\n\n<a id="n1"></a>1. Orrin, Oak, p. 3. [↩](#r1)\n\n<a id="n2"></a>2. Ibid., p. 4.\n',
    ],
    [
      'below a note that goes on',
      'The weir leaked.<sup>1</sup>\n\nIt held.<sup>2</sup>\n\n<sup>1</sup>. Orrin, Oak, p. 3.\n{: .small}\n<sup>2</sup>. Ibid., p. 4.\n',
    ],
    [
      'on lines with brackets',
      'The weir leaked.[1]\n\nIt held.[2]\n\n## Notes\n\n[1] Orrin, Oak, p. 3.\n[2] Ibid., p. 4.\n',
    ],
  ])('%s', async (_, text) => {
    const { notes, texts } = await notesOf(text);
    expect(notes).toEqual(NOTES);
    expect(texts.slice(0, 2)).toEqual(MARKED);
  });

  test('a link to another part is none', async () => {
    const { footnotes, texts } = await read('See section [3](#s3).\n\n<a id="s3"></a>The weir leaked.\n');
    expect(footnotes).toEqual([]);
    expect(texts).toEqual(['See section 3.', 'The weir leaked.']);
  });

  test('with labels that begin again in each chapter', async () => {
    const { footnotes, texts } = await read(
      'It leaked.[^1]\n\n[^1]: Orrin, p. 3.\n\n## Two\n\nIt held.[^1]\n\n[^1]: Vell, p. 41.\n',
    );
    expect(texts).toEqual(['It leaked.', 'Two', 'It held.']);
    expect(footnotes.map(({ raw, citedBy }) => [raw, citedBy])).toEqual([
      ['Orrin, p. 3.', [2]],
      ['Vell, p. 41.', [4]],
    ]);
  });
});

describe('Markdown is known', () => {
  test.each([
    [
      'with a long rule',
      `The *weir* leaked [twice](https://a.example).\n\n${'-'.repeat(64)}\n\nIt **held**.\n`,
    ],
    [
      'with a long line under a heading',
      `Weirs\n${'-'.repeat(52)}\n\nThe *weir* leaked [twice](https://a.example).\n\nIt **held**.\n`,
    ],
    ['by line breaks alone', 'The *weir* leaked twice.<br>\nIt *held*.\n'],
  ])('%s', async (_, text) => {
    const { document } = await ingest({ name: 'weirs.md', bytes: Buffer.from(text) }, data);
    const words = document?.passages.map((passage) => passage.text).join(' ');
    expect(words).toMatch(/The weir leaked twice\. It held\.$/u);
  });
});
