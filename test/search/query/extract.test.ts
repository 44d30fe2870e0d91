import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../../../src/text/sentences.ts';
import { indexOf, REPORT } from '../fixtures.ts';

const cut = (text: string) => sentences(text).map(([start, end]) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    [
      'Dr. Moser met Gen. Adler in the U.S. embassy. They ate.',
      ['Dr. Moser met Gen. Adler in the U.S. embassy.', 'They ate.'],
    ],
    ['It fined the U.S. The envoy left.', ['It fined the U.S.', 'The envoy left.']],
    ['See No. 7, i.e. The Mill, p. 12. Then rest.', ['See No. 7, i.e. The Mill, p. 12.', 'Then rest.']],
    [
      'Adler vs. Moser was J. K. Brandt’s case. He won!',
      ['Adler vs. Moser was J. K. Brandt’s case.', 'He won!'],
    ],
    ['It ended.Then they left…Nobody saw it.', ['It ended.', 'Then they left…', 'Nobody saw it.']],
    ['Read example.org Or not. 3.5 is more.', ['Read example.org Or not.', '3.5 is more.']],
    [
      'Die Tagung am 26. und 27. Februar ist voll. Es regnet.',
      ['Die Tagung am 26. und 27. Februar ist voll.', 'Es regnet.'],
    ],
    [
      'Dächer des 19. Jahrhunderts, u. a. Berliner, z. B. in Wien. Sie halten.',
      ['Dächer des 19. Jahrhunderts, u. a. Berliner, z. B. in Wien.', 'Sie halten.'],
    ],
    ['See art. 5 and no. 3. He said no. Then rest.', ['See art. 5 and no. 3.', 'He said no.', 'Then rest.']],
    [
      'There were 12. The rest left. I am 12. He left.',
      ['There were 12.', 'The rest left.', 'I am 12.', 'He left.'],
    ],
    ['他来了。她走了。', ['他来了。', '她走了。']],
    ['« Nous partons. » Le maire rit. »', ['« Nous partons. »', 'Le maire rit. »']],
    ['Er rief. »Wir gehen.« Sie blieb.', ['Er rief.', '»Wir gehen.«', 'Sie blieb.']],
    ['   ', []],
  ])('of %j', (text, expected) => {
    expect(cut(text)).toEqual(expected);
  });

  it('hold every character but space between them, in order', () => {
    const piece = fc.constantFrom(
      'U.S.',
      'Dr.',
      ' ',
      'The',
      'mill',
      '.',
      '…',
      '!',
      '“',
      '”',
      '\n',
      '🦉',
      'א',
      '1.5',
      'i.e.',
      'z. B.',
      'ст. 5',
      '3.',
      'Ω;',
      'M.',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const [start, end] of sentences(text)) {
          expect(text.slice(last, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });
});

describe('an extract', () => {
  const index = indexOf(REPORT);
  const quote = (unit: number, query: string, length: number) => {
    const text = REPORT[unit]?.text ?? '';
    const { span, highlights } = index.extract(unit, query, length);
    return { text: text.slice(...span), words: highlights.map(([start, end]) => text.slice(start, end)) };
  };

  it('is the sentence that holds what is asked for', () => {
    expect(quote(2, 'Why did the league go to court?', 120).text).toBe(
      'The ministry refused in March 2016, and the league went to court.',
    );
  });

  it('is a run of sentences where the answer runs over them', () => {
    const { text } = quote(2, 'What did the league ask after it lost colonies to mites?', 200);
    expect(text.startsWith('In the winter of 2015')).toBe(true);
    expect(text.endsWith('two pesticides.')).toBe(true);
  });

  it('highlights the words in their own spelling, and other names of the same thing', () => {
    expect(quote(1, 'beekeeping leagues', 100).words).toEqual(['Beekeepers', 'League']);
    expect(quote(8, 'the Ghanaian union', 100).words).toEqual(['Union', 'Ghana']);
  });

  it('cuts a sentence that is too long between words, around what is asked for', () => {
    const { text } = quote(3, 'learns the meadow', 60);
    expect(text).toContain('learns the meadow');
    expect(text.length).toBeLessThanOrEqual(60);
    expect(REPORT[3]?.text).toMatch(new RegExp(`(^| )${text}( |$|\\.)`));
  });

  it('lies in the text, divides no character, and its highlights are inside, ascending and apart', () => {
    const piece = fc.oneof(
      fc.constantFrom('bee', ' ', ' ', '. ', 'Honey', '🐝', 'U.S.', '東京都', '…', 'ABL', '\n', 'jars', "'s"),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (pieces, length) => {
        const text = pieces.join('');
        const { span, highlights } = indexOf([text]).extract(0, 'bees honey 東京 jar U.S. 🐝', length);
        const [start, end] = span;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start === end).toBe(text.trim() === '' && text === '');
        expect(text.slice(start, end)).not.toMatch(/\p{Cs}/u);
        let last = start;
        for (const [from, to] of highlights) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(end);
          last = to;
        }
      }),
      { numRuns: 80 },
    );
  });
});
