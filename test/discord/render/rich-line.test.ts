import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText } from '../../../src/discord/render/escape.ts';
import { richLine } from '../../../src/discord/render/rich-line.ts';
import { italic, joinRich } from '../../../src/model/bibliography/rich-text.ts';
import { constructsIn, unescaped } from '../../discord-server/markdown.ts';
import { hostileText } from '../arbitraries.ts';

/** Escaped characters, or italics as Discord reads them: an asterisk ends them, escaped or not. */
const ESCAPED_OR_ITALIC = /(\\[^0-9A-Za-z\s])|\*(?=\S)((?:\s+[^*\s]|[^\s*])+?)\*(?!\*)/gu;

test('the title of a citation is italic', () => {
  const title = italic('Night Ferries ');
  expect(richLine(joinRich(['Lunde, ', title, '(2016), p. 3']), 400)).toBe(
    'Lunde, *Night Ferries* (2016), p. 3',
  );
  expect(richLine(joinRich(['Lunde, ', italic('Stars * and [bars](x)')]), 400)).toBe(
    'Lunde, Stars \\* and \\[bars\\](x)',
  );
  expect(richLine(joinRich(['Lunde, ', italic('Night Ferries of the Isles')]), 22)).toBe('Lunde, *Night*…');
});

test('any citation shows its words, and no formatting but its italics', () => {
  fc.assert(
    fc.property(hostileText, hostileText, hostileText, fc.integer({ min: 10, max: 200 }), (...given) => {
      const [before, title, after, limit] = given;
      const rich = joinRich([before, italic(title), after]);
      const words = rich.text.replace(/\s/gu, ' ');
      const line = richLine(rich, Number.POSITIVE_INFINITY).replace(/^\u2068|\u2069$/gu, '');
      const bare = line.replace(ESCAPED_OR_ITALIC, '$1$2');
      expect(bare).toBe(escapeText(words));
      expect(unescaped(bare)).toBe(words);
      expect(constructsIn(bare)).toEqual([]);
      expect(richLine(rich, limit).length).toBeLessThanOrEqual(limit);
    }),
  );
});
