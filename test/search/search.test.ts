import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex, loadIndex } from '../../src/search/engine.ts';
import { finish } from '../../src/text/steps.ts';
import { found, indexOf, lexicon, REPORT, unit } from './fixtures.ts';

const index = indexOf(REPORT);

describe('a query', () => {
  it('finds units with any of its words, and says which words the library lacks', () => {
    const result = index.search('Pesticides in Patagonia', { limit: 10 });
    expect(result.hits[0]?.unit).toBe(2);
    expect(result.known).toEqual(['Pesticides']);
    expect(result.unknown).toEqual(['Patagonia']);
  });

  it('does not call a word for a people lacking where a text names the country', () => {
    const ships = indexOf(['A ship came from Denmark.', 'Nobody came.']);
    expect(ships.search('Danish xylophones', { limit: 10 }).unknown).toEqual(['xylophones']);
  });

  it('of words that the library lacks finds nothing', () => {
    expect(index.search('xylophone quartet', { limit: 10 })).toMatchObject({
      hits: [],
      total: 0,
      evidence: 'none',
    });
    expect(index.search('', { limit: 10 })).toMatchObject({ hits: [], total: 0, known: [], unknown: [] });
    expect(indexOf([]).search('bees', { limit: 10 }).hits).toEqual([]);
  });

  it('of stop words alone still finds the units that hold them', () => {
    expect(found(indexOf(['Ships came.', 'To be or not to be.']), 'to be or not to be')).toEqual([1]);
  });

  it('finds a word that folds to several', () => {
    expect(found(indexOf(['The lamp', 'ﷺ on a lamp', 'على']), 'ﷺ')).toEqual([1]);
  });

  it('is confined by a filter before anything is cut off', () => {
    const many = indexOf(Array.from({ length: 3000 }, (_, number) => `bell ${number}`));
    const texts = new Set([999, 1999, 2999].map((number) => `bell ${number}`));
    const odd = many.search('bell', { limit: 5, only: { texts } });
    expect(odd.hits.map((hit) => hit.unit).sort((a, b) => a - b)).toEqual([999, 1999, 2999]);
    expect(odd.total).toBe(3);
  });

  it('gives the same order on every page, and as many hits as are asked for', () => {
    const many = indexOf(
      Array.from({ length: 1500 }, (_, number) => `bell ${number} of tower ${number % 7}`),
    );
    const all = found(many, 'bell tower 3', 1500);
    expect(new Set(all).size).toBe(1500);
    expect(found(many, 'bell tower 3', 60)).toEqual(all.slice(0, 60));
  });
});

describe('a phrase in double quotes', () => {
  const texts = [
    'They flew the flag of the fair.',
    'The flag flew. The fair was over.',
    'Flew, the “flag”: of the fair',
  ];
  const flags = indexOf(texts);

  const exact = (query: string, from = flags) => from.search(query, { limit: 10, phrases: 'required' });
  const held = (query: string, from = flags) => exact(query, from).hits.map(({ unit: own }) => own);

  it('finds only units that hold its words in a row, across punctuation', () => {
    expect(held('"flew the flag"').sort()).toEqual([0, 2]);
    expect(held('“FLEW the flag of”').sort()).toEqual([0, 2]);
    expect(held('"the flag flew"')).toEqual([1]);
    expect(exact('"flag fair"')).toMatchObject({ hits: [], total: 0, required: ['flag fair'] });
  });

  it('is required beside other words too', () => {
    expect(held('"fair was over" flag')).toEqual([1]);
    expect(held('which flags of the fair "was over"')).toEqual([1]);
    expect(held('"The flag flew." U.S.')).toEqual([1]);
  });

  it('may be made of stop words', () => {
    expect(held('"of the"').sort()).toEqual([0, 2]);
  });

  it.each([
    'Who wrote "Flag of Fools" about the fair?',
    'She wrote "Flag of Fools" about the fair.',
    'Τι είναι το "Flag of Fools" fair;',
    'Τι είναι το "Flag of Fools" fair\u037e',
    'ما هي "Flag of Fools" fair؟',
    'Ինչպե՞ս է "Flag of Fools" fair',
    '什么是 "Flag of Fools" fair？',
  ])('only raises the score in a sentence: %s', (question) => {
    expect(exact(question)).toMatchObject({ total: 3, required: [] });
  });

  it.each(['"over was fair" flag', '«over was fair» flag', '„over was fair“ flag', '「over was fair」 flag'])(
    'raises the score of units and titles that hold it: %s',
    (query) => {
      const other = { title: 'Fair was over' };
      const index = indexOf([
        'The flag was over. Fair.',
        unit('The flag.', { title: 'Over was fair' }),
        unit('The flag.', other),
      ]);
      const [first] = index.search(query, { limit: 3 }).hits;
      expect(first?.unit).toBe(1);
      expect(first?.parts.find(({ name }) => name === 'phrases')?.value).toBeGreaterThan(0);
    },
  );

  it('is not read from Hebrew acronyms', () => {
    const army = indexOf(['צה"ל פעל מול ארה"ב.', 'ארה"ב ואחר כך צה"ל.']);
    expect(held('צה"ל ארה"ב', army).sort()).toEqual([0, 1]);
  });
});

describe('a word spelled otherwise', () => {
  it('finds what sounds the same or is one letter off, if the library lacks it', () => {
    const names = indexOf(['Qarim Dzhokhar spoke.', 'Beatrix Lindgren sang.', 'Nobody came.']);
    expect(found(names, 'Karim')).toEqual([0]);
    expect(found(names, 'Beatriks')).toEqual([1]);
    expect(found(names, 'Lintgorm')).toEqual([]);
    expect(found(names, 'Lindgran')).toEqual([1]);
    expect(names.search('Karim', { limit: 1 }).unknown).toEqual(['Karim']);
  });

  it('does not go astray where the library has the word', () => {
    expect(found(indexOf(['A bard sang.', 'A bird sang.']), 'bard')).toEqual([0]);
  });

  it('finds any common transliteration', () => {
    const names = indexOf(['Hizbullah', 'al-Quds', 'Suleimani', 'ulema']);
    expect(['Hezbollah', 'Qods', 'Soleimani', 'ulama'].map((name) => found(names, name)[0])).toEqual([
      0, 1, 2, 3,
    ]);
  });
});

describe('languages other than English', () => {
  it.each([
    ['東京都は日本の首都です。', '日本の首都'],
    ['北京是中国的首都。', '中国首都'],
    ['กรุงเทพมหานครเป็นเมืองหลวง', 'เมืองหลวง'],
    ['وُلِدَ الشاعر في مدينة شيراز', 'ولد في شيراز'],
    ['کتاب‌خانهٔ ملی ایران', 'كتاب ملي'],
    ['הַסֵּפֶר נדפס בירושלים', 'הספר'],
    ['Der Fluß heißt Weser.', 'Fluss'],
    ['Москва — столица России', 'столица'],
  ])('%s is found by %s', (text, query) => {
    expect(found(indexOf(['Nothing here.', text]), query)).toEqual([1]);
  });
});

describe('evidence', () => {
  it.each([
    ['Who founded the league of beekeepers in Innsbruck?', 'answer'],
    ['Which pesticides did the council ask the government to forbid?', 'answer'],
    ['How many hotels does the league of beekeepers own in Innsbruck?', 'closest'],
    ['Who invented the telegraph in Peru?', 'none'],
    ['What is the boiling point of mercury?', 'none'],
  ])('for "%s" is %s', (question, evidence) => {
    expect(index.search(question, { limit: 3 }).evidence).toBe(evidence);
  });
});

describe('a saved index', () => {
  const saved = buildIndex(REPORT, lexicon).save();

  it('answers as the index that it was saved from', () => {
    const loaded = finish(loadIndex(REPORT, lexicon, saved));
    for (const query of [
      'jars at the fair',
      'Swiss members',
      '"lost a third"',
      'ABL',
      'Insbruck',
      'bees in court?',
    ]) {
      expect(loaded.search(query, { limit: 20 })).toEqual(index.search(query, { limit: 20 }));
      expect(loaded.extract(1, query, 80)).toEqual(index.extract(1, query, 80));
    }
  });

  it('is read from bytes at any offset', () => {
    const shifted = new Map(
      [...saved].map(([name, bytes]) => {
        const longer = new Uint8Array(bytes.length + 1);
        longer.set(bytes, 1);
        return [name, longer.subarray(1)];
      }),
    );
    expect(finish(loadIndex(REPORT, lexicon, shifted)).search('fair', { limit: 5 })).toEqual(
      index.search('fair', { limit: 5 }),
    );
  });

  it('is refused in one line where it does not fit', () => {
    const refusal = (units: typeof REPORT, sections: ReadonlyMap<string, Uint8Array>) => () =>
      finish(loadIndex(units, lexicon, sections));
    expect(refusal(REPORT.slice(1), saved)).toThrow(/^The index belongs to other documents[^\n]*$/);
    for (const name of saved.keys()) {
      const without = new Map([...saved].filter(([other]) => other !== name));
      // What a later build takes over is not needed to search.
      if (name !== 'acronyms.explained')
        expect(refusal(REPORT, without)).toThrow(`Index section "${name}" is missing`);
      if (/texts|stop$|means|labels|lengths|OfTerm/.test(name)) {
        const cut = new Map([...saved, [name, (saved.get(name) ?? new Uint8Array()).slice(0, -4)]]);
        // Shortened lengths of lists do not fit the values.
        expect(refusal(REPORT, cut)).toThrow(`Index section "${name.replace(/\.lengths$/, '')}`);
      }
    }
  });

  it('is the same in another process, and so are the answers', () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { buildIndex } from ${JSON.stringify(join(import.meta.dirname, '../../src/search/engine.ts'))};
      import { indexOf, lexicon, REPORT } from ${JSON.stringify(join(import.meta.dirname, 'fixtures.ts'))};
      const hash = createHash('sha256');
      for (const [name, bytes] of buildIndex(REPORT, lexicon).save()) hash.update(name).update(bytes);
      hash.update(JSON.stringify(indexOf(REPORT).search('honey of the league', { limit: 10 })));
      console.log(hash.digest('hex'));`;
    const runs = [1, 2].map(() =>
      spawnSync(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script], {
        encoding: 'utf8',
      }),
    );
    expect(runs[0]?.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(runs[0]?.stdout).toBe(runs[1]?.stdout);
  });
});

describe('any query on any units', () => {
  it('is answered with accepted units, each once, best first', () => {
    const word = fc.constantFrom(
      'bee',
      'honey',
      'the',
      'mite',
      'fair',
      '"jar',
      'of"',
      'ABL',
      'Swiss',
      '東京',
      '?',
      '…',
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), text, (texts, query) => {
        const units = texts.map((each) => unit(each));
        const { hits, total } = indexOf(units).search(query, { limit: 5 });
        expect(hits.length).toBe(Math.min(total, 5));
        expect(new Set(hits.map((hit) => hit.unit)).size).toBe(hits.length);
        for (const [rank, hit] of hits.entries())
          expect(hit.score).toBeLessThanOrEqual(hits[rank - 1]?.score ?? Infinity);
      }),
      { numRuns: 60 },
    );
  });
});
