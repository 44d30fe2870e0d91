import { describe, expect, test } from 'vitest';
import { mark, note, paragraph, raised, readWord, run, styled, type WordParts } from './word.ts';

const TITLE = styled('Title', 'Ferry clocks');
const cited = (...marks: readonly string[]) =>
  paragraph(
    marks
      .map((one, at) => run(`${at === 0 ? 'Clock' : ' then clock'} ${'ABCDE'.charAt(at)}`) + one)
      .join('') + run(' stopped.'),
  );

async function notesOf(parts: Omit<WordParts, 'document'> & { document: string }) {
  const { footnotes, passages } = await readWord({ ...parts, document: TITLE + parts.document });
  return {
    notes: footnotes.map(({ label, raw }) => [label, raw]),
    marks: passages.flatMap(({ text, marks }) => marks.map((one) => [one.note, text.slice(0, one.offset)])),
    footnotes,
    texts: passages.map(({ text }) => text),
  };
}

describe('notes', () => {
  test('count footnotes and endnotes apart, and those with their own mark not at all', async () => {
    const own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>†</w:t></w:r>';
    const { notes, marks, texts } = await notesOf({
      document: cited(mark(1), mark(1, 'endnote'), own, mark(2)),
      footnotes: `${note(1, 'Veld, Tides.')}<w:footnote w:id="4"><w:p>${run('† Given by the town.')}</w:p></w:footnote>${note(2, 'Ibid., p. 3.')}`,
      endnotes: note(1, 'A clock is a clock.', 'endnote'),
    });
    expect(notes).toEqual([
      ['1', 'Veld, Tides.'],
      ['†', 'Given by the town.'],
      ['2', 'Ibid., p. 3.'],
      ['1', 'A clock is a clock.'],
    ]);
    expect(marks.map(([id]) => id)).toEqual(['1', 'e1', '†', '2']);
    expect(texts[1]).toBe('Clock A then clock B then clock C then clock D stopped.');
  });

  test('leave no brackets, in the text or before the note', async () => {
    const document = paragraph(
      run('It stopped') + raised('[') + mark(1) + raised(']') + run(' twice (') + mark(2) + run(').'),
    );
    const { texts, notes } = await notesOf({
      document,
      footnotes: `<w:footnote w:id="1"><w:p>${run('[')}<w:r><w:footnoteRef/></w:r>${run('] Rust.')}</w:p></w:footnote>${note(2, '(c) Salt.')}`,
    });
    expect(texts[1]).toBe('It stopped twice.');
    expect(notes).toEqual([
      ['1', 'Rust.'],
      ['2', '(c) Salt.'],
    ]);
  });

  test('begin again in each section and have the format that the section says', async () => {
    const section = (format: string) =>
      `<w:sectPr><w:footnotePr><w:numFmt w:val="${format}"/><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>`;
    const { notes } = await notesOf({
      document:
        cited(mark(1), mark(2)) +
        paragraph('End.', section('lowerRoman')) +
        cited(mark(3)) +
        paragraph('End.', section('upperLetter')),
      footnotes: note(1, 'Sand.') + note(2, 'Silt.') + note(3, 'Clay.'),
    });
    expect(notes).toEqual([
      ['i', 'Sand.'],
      ['ii', 'Silt.'],
      ['A', 'Clay.'],
    ]);
  });

  test('begin again on each page if the document says so', async () => {
    const { notes, marks } = await notesOf({
      document:
        cited(mark(1), mark(2)) + paragraph(`<w:r><w:lastRenderedPageBreak/></w:r>${run('Clock')}${mark(3)}`),
      settings: '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>',
      footnotes: note(1, 'Sand.') + note(2, 'Silt.') + note(3, 'Clay.'),
    });
    expect(notes.map(([label]) => label)).toEqual(['1', '2', '1']);
    expect(marks.map(([id]) => id)).toEqual(['1.1', '2', '1.2']);
  });

  test('at the end are roman if Word has not been told otherwise', async () => {
    const { notes } = await notesOf({
      document: cited(mark(1, 'endnote'), mark(2, 'endnote')),
      settings: '<w:endnotePr><w:endnote w:id="-1"/></w:endnotePr>',
      endnotes: note(1, 'Sand.', 'endnote') + note(2, 'Silt.', 'endnote'),
    });
    expect(notes.map(([label]) => label)).toEqual(['i', 'ii']);
  });

  test('have their links, and all their paragraphs', async () => {
    const { footnotes } = await notesOf({
      document: cited(mark(1)),
      links: { l1: 'https://tides.example/a' },
      footnotes: `<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:hyperlink r:id="l1">${run(' Tide table')}</w:hyperlink></w:p>${paragraph('Kept at Veld.')}</w:footnote>`,
    });
    expect(footnotes).toMatchObject([{ raw: 'Tide table Kept at Veld.', urls: ['https://tides.example/a'] }]);
  });

  test('may be cited by a paragraph of their mark alone, for the text above', async () => {
    const document = TITLE + paragraph('It rang.') + paragraph(mark(1)) + paragraph('It stopped.');
    const { passages } = await readWord({ document, footnotes: note(1, 'Sand.') });
    expect(passages.map(({ text, marks }) => [text, marks.length])).toEqual([
      ['Ferry clocks', 0],
      ['It rang.', 1],
      ['It stopped.', 0],
    ]);
  });

  test('that nothing cites are not printed', async () => {
    const { notes } = await notesOf({
      document: cited(mark(2)),
      footnotes: note(1, 'Lost.') + note(2, 'Found.'),
    });
    expect(notes).toEqual([['1', 'Found.']]);
  });
});

describe('typed notes', () => {
  test('are tied to raised marks and to links', async () => {
    const { notes, marks } = await notesOf({
      document: [
        paragraph(run('The tower clock stopped.') + raised('1')),
        paragraph(
          `${run('It rang')}<w:hyperlink w:anchor="n2">${run('[2]')}</w:hyperlink>${run(' at noon.')}`,
        ),
        paragraph(`${raised('1')}${run(' Veld, Tides.')}`),
        paragraph(
          `<w:bookmarkStart w:id="1" w:name="n2"/><w:hyperlink w:anchor="back">${run('[2]')}</w:hyperlink>${run(' Brand, Bells.')}`,
        ),
      ].join(''),
    });
    expect(notes).toEqual([
      ['1', 'Veld, Tides.'],
      ['2', 'Brand, Bells.'],
    ]);
    expect(marks).toEqual([
      ['1', 'The tower clock stopped.'],
      ['2', 'It rang'],
    ]);
  });

  test('are no paragraphs that a cross-reference leads to, and no verses', async () => {
    const { notes, texts } = await notesOf({
      document: [
        paragraph(`${run('See paragraph ')}<w:hyperlink w:anchor="p7">${run('7')}</w:hyperlink>${run('.')}`),
        paragraph(`<w:bookmarkStart w:id="1" w:name="p7"/>${run('7. The clock was sold.')}`),
        paragraph(`${raised('2')}${run('And the tide came in.')}`),
      ].join(''),
    });
    expect(notes).toEqual([]);
    expect(texts.slice(1)).toEqual(['See paragraph 7.', '7. The clock was sold.', '²And the tide came in.']);
  });
});
