import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportPlaces } from '../../../src/cite/export/export.ts';
import { Source } from '../../../src/model/source.ts';

const source = Source.parse({
  id: 'canal-1998',
  title: 'Canal',
  URL: 'https://example.org/canal#part',
  archive_location: 'https://web.archive.org/web/2020/https://example.org/canal',
});
const text = 'Before 𝔸 it.\nThe tolls rose, and rose again, until hardly anyone paid them.\nAfter it.';
const quote = { text, span: [14, text.lastIndexOf('\n')] as [number, number] };
const place = {
  source,
  edition: 'original' as const,
  sha256: 'ab'.repeat(32),
  locator: { page: '3' },
  quote,
};
const annotation = (change = {}) => JSON.parse(exportPlaces([{ ...place, ...change }], 'annotation').text);

it('an annotation selects the words by their context and by code points', () => {
  const { id, target, ...rest } = annotation();
  expect(rest).toMatchObject({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation' });
  expect(target).toMatchObject({
    source: source.URL,
    state: [{ type: 'TimeState', cached: source.archive_location }],
  });
  const [words, position] = target.selector;
  expect(words).toMatchObject({ prefix: 'Before 𝔸 it.\n', suffix: '\nAfter it.' });
  expect([...text].slice(position.start, position.end).join('')).toBe(words.exact);
  expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
  expect(annotation().id).toBe(id);
  expect(annotation({ locator: { page: '4' } }).id).not.toBe(id);
});

it('whatever the text, both selectors select the words, and those around them are beside them', () => {
  const unit = fc.constantFrom('a', ' ', '𝔸', '🔥', 'e\u0301', '\n', '“', 'ש', '船');
  const words = fc.array(unit, { minLength: 1, maxLength: 80 }).map((units) => units.join(''));
  fc.assert(
    fc.property(words, words, words, (before, exact, after) => {
      const span: [number, number] = [before.length, before.length + exact.length];
      const [words, position] = annotation({ quote: { text: before + exact + after, span } }).target.selector;
      expect(words.exact).toBe(exact);
      expect([...(before + exact + after)].slice(position.start, position.end).join('')).toBe(exact);
      expect(before.endsWith(words.prefix) && after.startsWith(words.suffix)).toBe(true);
      expect(`${words.prefix}${words.suffix}`).not.toMatch(/\p{Cs}/u);
    }),
    { numRuns: 50 },
  );
});

it("the target of a digest is Ibid's file, not the publisher's page", () => {
  const { target, body } = annotation({ edition: 'digest' });
  expect(target.source).toBe(`ni:///sha-256;${Buffer.from('ab'.repeat(32), 'hex').toString('base64url')}`);
  expect(target).not.toHaveProperty('state');
  expect(body.value).toMatch(/^Digest of /u);
});

it('a link highlights the words after its own fragment; a PDF opens at the page', () => {
  const link = (change = {}) => exportPlaces([{ ...place, ...change }], 'link').text.trim();
  expect(link()).toBe('https://example.org/canal#part:~:text=The%20tolls,paid%20them.');
  expect(link({ edition: 'digest' })).toBe(source.URL);
  const pdf = { ...source, URL: 'https://example.org/canal.pdf' };
  expect(link({ source: pdf, locator: { filePage: 7 } })).toBe('https://example.org/canal.pdf#page=7');
  expect(link({ source: { ...source, URL: undefined } })).toBe('');
});
