import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressesIn, mentionsIn, parentHosts } from '../../src/text/web-addresses.ts';

const addresses = (text: string) => addressesIn(text).map(({ host, path }) => host + path);
const account = (text: string) => addressesIn(text)[0]?.account;

describe('web addresses in a text', () => {
  test.each([
    ['see https://www.example.co.uk/a/B/?utm_source=x&id=3#top.', ['example.co.uk/a/b?id=3']],
    ['(https://en.example.org/wiki/A_(b))', ['en.example.org/wiki/a_(b)']],
    ['at example.co.uk, they say', ['example.co.uk']],
    ['www.example.org:443/', ['example.org']],
    ['https://m.example.org/%C3%A9', ['example.org/é']],
    [
      'https://web.archive.org/web/2020/https://example.org/a',
      ['web.archive.org/web/2020/https://example.org/a', 'example.org/a'],
    ],
    [
      'web.archive.org/web/20200117/example.org/a',
      ['web.archive.org/web/20200117/example.org/a', 'example.org/a'],
    ],
    [
      'https://archive.is/2020/http://example.org/a',
      ['archive.is/2020/http://example.org/a', 'example.org/a'],
    ],
    [
      'https://go.example.com/?u=https%3A%2F%2Fexample.org%2Fa&x=1',
      ['go.example.com?u=https://example.org/a&x=1', 'example.org/a'],
    ],
    ['e.g. this. i.e. that, U.S. and end.Next', []],
    ['https://höfe.example/tor', ['xn--hfe-sna.example/tor']],
    ['http://localhost/a', []],
  ])('%s', (text, expected) => {
    expect(addresses(text)).toEqual(expected);
  });

  test.each([
    ['https://x.com/some_body/status/12?s=20', 'twitter.com', 'some_body', false],
    ['mobile.twitter.com/Some_Body', 'twitter.com', 'some_body', true],
    ['https://t.me/s/channel/5', 't.me', 'channel', false],
    ['https://www.youtube.com/@channel', 'youtube.com', 'channel', true],
    ['https://social.example/@some/123', 'social.example', 'some', false],
    ['facebook.com/groups/weirs', 'facebook.com', 'weirs', true],
  ])('%s is an account', (text, site, name, isWhole) => {
    expect(account(text)).toEqual({ site, name, isWhole });
  });

  test.each(['https://twitter.com/search?q=a', 'instagram.com/p/abc', 'https://example.org/some_body'])(
    '%s is not',
    (text) => {
      expect(account(text)).toBeUndefined();
    },
  );

  test('mentions of accounts have @ or an underscore; e-mail addresses are not accounts', () => {
    expect(
      mentionsIn('@Body, @a@b.example and some_body; joe@host.example').map(({ name, site }) => [name, site]),
    ).toEqual([
      ['body', undefined],
      ['a', 'b.example'],
      ['some_body', undefined],
    ]);
  });

  test('a public suffix is not a parent domain', () => {
    expect(parentHosts('a.news.example.co.uk')).toEqual(['news.example.co.uk', 'example.co.uk']);
  });

  test('an address is the same with and without scheme, www, slash and tracking', () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(label, fc.array(label, { maxLength: 3 }), (name, path) => {
        const plain = [`${name}.org`, ...path].join('/');
        const forms = [
          `https://${plain}`,
          `http://www.${plain}/`,
          `www.${plain}?utm_medium=a`,
          `HTTPS://${plain}#b`,
        ];
        for (const form of forms) expect(addresses(form), form).toEqual(addresses(`https://${plain}`));
      }),
      { numRuns: 50 },
    );
  });

  test('the length of hosts and the depth of nested addresses are limited', () => {
    expect(addressesIn('a.aa'.repeat(20_000))).toEqual([]);
    expect(addressesIn('https://example.org/'.repeat(50)).length).toBeLessThanOrEqual(4);
  });
});
