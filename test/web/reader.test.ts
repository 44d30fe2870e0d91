import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { EVERYBODY } from '../../src/service/access.ts';
import { readerLinksOf } from '../../src/service/reader-links.ts';
import { rawGet } from './raw.ts';
import { CLOSED, ELSEWHERE, OUTSIDE, openSite, ROOM, SECRET, SERVER, type Site, VIEW } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(() => {
  site.allowed = EVERYBODY;
  site.now = Date.now();
});

const mill = { page: 'document', source: 'the-mill' } as const;
const vault = { page: 'document', source: 'vault-1950', at: 'p2' } as const;
const linksIn = (text: string) =>
  [...text.matchAll(/href="(\/ibid\/[^"]*)"/gu)].map(([, link = '']) => link.replaceAll('&amp;', '&'));

test('a link opens its page, and each link on it opens in the same view', async () => {
  const page = await site.get(site.links.addressOf(vault, VIEW));
  expect(page).toMatchObject({ status: 200, text: expect.stringMatching(/periwinkle/) });
  const links = linksIn(page.text).filter((link) => !link.startsWith('#'));
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) expect(await site.get(link)).toMatchObject({ status: 200 });
  const sources = await site.get(site.links.addressOf({ page: 'sources' }, VIEW));
  expect(sources.text).toMatch(/The vault/);
  const search = site.links.addressOf({ page: 'search', query: 'periwinkle' }, VIEW);
  expect((await site.get(search)).text).toMatch(/vault/);
  const other = search.replace('q=periwinkle', 'q=rye');
  expect((await site.get(other)).text).toMatch(/rye<\/mark> until the flood/);
});

test('no page of another channel shows a restricted source', async () => {
  for (const view of [{ ...VIEW, channel: ELSEWHERE }, OUTSIDE]) {
    expect(await site.get(site.links.addressOf(vault, view))).toMatchObject({ status: 404 });
    const pages = [
      vault,
      { page: 'sources' } as const,
      { page: 'timeline' } as const,
      { page: 'search', query: 'who counts it' } as const,
      { page: 'organization', name: 'Society' } as const,
      { ...mill, query: 'kept' },
    ];
    for (const place of pages) {
      const { text } = await site.get(site.links.addressOf(place, view));
      expect(text).toMatch(/<h1/);
      expect(text).not.toMatch(CLOSED);
    }
  }
});

test('a token opens no other page, library, server or view', async () => {
  const token = (address: string) => /[?&]t=([^#&]*)/u.exec(address)?.[1] ?? '';
  const open = token(site.links.addressOf(mill, VIEW));
  expect(await site.get(`/s/the-mill?t=${open}`)).toMatchObject({ status: 200 });
  const others = [
    '/s/vault-1950',
    '/s/THE-MILL',
    '/s/the-harbour',
    '/search?q=rye',
    '/',
    '/timeline',
    '/o/x',
  ];
  for (const path of others)
    expect(await site.get(`${path}${path.includes('?') ? '&' : '?'}t=${open}`)).toMatchObject({
      status: 403,
    });
  const wrong = [
    { ...VIEW, library: 'quay' },
    { ...VIEW, server: SERVER },
    { ...OUTSIDE, library: 'nowhere' },
    { ...VIEW, server: SERVER, library: 'nowhere' },
  ];
  for (const view of wrong)
    expect(await site.get(site.links.addressOf(mill, view))).toMatchObject({ status: 403 });
  const pier = { page: 'document', source: 'the-pier' } as const;
  const quay = { ...VIEW, server: SERVER, library: 'quay' };
  expect(await site.get(site.links.addressOf(pier, quay))).toMatchObject({ status: 200 });
  expect(await site.get(site.links.addressOf(pier, VIEW))).toMatchObject({ status: 404 });
  expect(await site.get(site.links.addressOf(mill, quay))).toMatchObject({ status: 404 });
});

test('without a token, or with another one, nothing opens', async () => {
  const forger = readerLinksOf(
    {
      web: {
        ...{ host: '', port: 0, url: 'https://reader.example', isPublic: false },
        secrets: ['the secret of somebody else, as long as it'],
      },
    },
    Date.now,
  );
  const addresses = [
    '/s/the-mill',
    '/s/the-mill?t=',
    '/s/the-mill?t=x',
    '/?t=undefined',
    forger?.addressOf(mill, VIEW) ?? '',
    site.links.addressOf(mill, VIEW).replace('t=', 't=A'),
  ];
  for (const address of addresses) {
    const { status, text } = await site.get(address);
    expect(status).toBe(403);
    expect(text).not.toMatch(/rye/);
  }
});

test('a link expires after 15 minutes, with a page that says what to do', async () => {
  site.now = Date.now() - 15 * 60_000 - 1_000;
  const page = await site.get(site.links.addressOf(mill, VIEW));
  expect(page).toMatchObject({ status: 410, text: expect.stringMatching(/Open/) });
  expect(page.text).not.toMatch(/rye/);
  const french = await site.get(site.links.addressOf(mill, VIEW), {
    headers: { 'accept-language': 'fr-CA,en' },
  });
  expect(french.text).toMatch(/lang="fr"/);
});

test('rights are checked again at each request', async () => {
  const open = async (view: typeof VIEW & { role?: string }) =>
    (await site.get(site.links.addressOf(mill, view))).status;
  expect(await open(VIEW)).toBe(200);
  site.allowed = { channels: [ELSEWHERE], roles: [] };
  expect(await open(VIEW)).toBe(403);
  expect(await open({ ...VIEW, channel: ELSEWHERE })).toBe(200);
  site.allowed = { channels: [], roles: ['1500000000000000001'] };
  expect(await open(VIEW)).toBe(403);
  expect(await open({ ...VIEW, role: '1500000000000000001' })).toBe(200);
  expect(await open({ ...VIEW, role: '1500000000000000002' })).toBe(403);
  expect(await open({ ...VIEW, role: '*' })).toBe(200);
  expect((await site.get(site.links.addressOf(mill, OUTSIDE))).status).toBe(403);
});

test('a restriction that is added later closes links that were made before', async () => {
  const address = site.links.addressOf(
    { page: 'document', source: 'the-harbour' },
    { ...VIEW, channel: ELSEWHERE },
  );
  expect(await site.get(address)).toMatchObject({ status: 200 });
  const request = { by: { id: '1', name: 'Ada' }, confirmed: true, progress: () => {} };
  await site.admin.edit('the-harbour', { restricted: [ROOM] }, request);
  const closed = await site.get(address);
  expect(closed).toMatchObject({ status: 404 });
  expect(closed.text).not.toMatch(/cranes/);
});

test('the earlier secret is accepted while it is rotated, and links inside have the new one', async () => {
  const address = site.links.addressOf(mill, VIEW);
  const rotated = await site.serve({ secrets: ['the next secret, which is as long as this', SECRET] });
  const path = address.replace('https://reader.example', rotated.url);
  const page = await fetch(path);
  expect(page.status).toBe(200);
  const [link = ''] = linksIn(await page.text());
  expect((await fetch(`${rotated.url}${link}`)).status).toBe(200);
  expect((await site.get(link)).status).toBe(403);
  await rotated.close();
  const without = await site.serve({ secrets: ['the next secret, which is as long as this'] });
  expect((await fetch(address.replace('https://reader.example', without.url))).status).toBe(403);
  await without.close();
});

test('a public reader shows what everybody may see, and restricted sources to signed links alone', async () => {
  const open = await site.serve({ isPublic: true });
  const get = async (path: string) => {
    const response = await fetch(path.replace('https://reader.example', '').replace(/^\//u, `${open.url}/`));
    return { status: response.status, text: await response.text() };
  };
  const page = await get('/s/the-mill');
  expect(page).toMatchObject({ status: 200, text: expect.stringMatching(/rye/) });
  expect(linksIn(page.text).every((link) => !/[?&]t=/u.test(link))).toBe(true);
  expect(await get('/s/vault-1950')).toMatchObject({ status: 404 });
  expect((await get('/')).text).not.toMatch(CLOSED);
  expect(await get(site.links.addressOf(vault, VIEW))).toMatchObject({ status: 200 });
  expect(await get('/s/vault-1950?t=x')).toMatchObject({ status: 403 });
  await open.close();
});

test('every page is private, and the log has no address', async () => {
  const from = site.lines.length;
  const address = site.links.addressOf({ page: 'search', query: 'gooseberries' }, VIEW);
  const pages = [await site.get(address), await site.get('/s/the-mill'), await site.get('/nowhere')];
  for (const { headers } of pages) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-robots-tag')).toMatch(/noindex/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/u);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
  const logged = site.lines.slice(from).join('\n');
  expect(logged).toMatch(/"page":"search","status":200/);
  expect(logged).not.toMatch(/gooseberries|the-mill|nowhere|1400000000000000001|t=/);
});

test('other methods are refused, HEAD has no body, and metrics are elsewhere', async () => {
  const address = site.links.addressOf(mill, VIEW);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const page = await site.get(address, { method });
    expect(page.status).toBe(405);
    expect(page.headers.get('allow')).toBe('GET, HEAD');
  }
  expect(await site.get(address, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  for (const path of ['/metrics', '/healthz', '/readyz', '/favicon.ico', '/robots.txt'])
    expect(await site.get(path)).toMatchObject({ status: 404 });
});

test('refuses malformed addresses before routing', async () => {
  const odd = [
    '%2F',
    '%5c',
    '%00',
    '%0a',
    '%7f',
    '%252f',
    '%zz',
    '%',
    '\\',
    '/../x',
    '/./x',
    '/%2E%2e/x',
    '//x',
    '"',
  ];
  for (const end of odd) {
    const { status } = await rawGet(site.url, `/s/the-mill${end}`);
    expect([end, status]).toEqual([end, 400]);
  }
  for (const path of ['//evil.example/', 'http://evil.example/s/the-mill', '*', '/s/..'])
    expect((await rawGet(site.url, path)).status).toBe(400);
  // Names may have such characters, which links write in another way.
  const name = 'Mills/Weirs \\ 100%25 ~1';
  const address = site.links.addressOf({ page: 'organization', name }, VIEW);
  expect(address).toMatch(/\/o\/Mills~1Weirs%20~2%20100~325%20~01\?/u);
  expect(await site.get(address)).toMatchObject({ status: 404, text: expect.stringMatching(/<h1/) });
});

const odd = fc.constantFrom(
  ...[
    '/',
    '//',
    '..',
    '.',
    '%2e%2e',
    '%2f',
    '%5c',
    '%00',
    '%0d%0a',
    '%',
    '%zz',
    '%c0%af',
    '%25%32%66',
    '\\',
    '~1',
  ],
  ...[
    's',
    'o',
    'search',
    'timeline',
    'v1',
    'ask',
    'vault-1950',
    'the-mill',
    'vault',
    'periwinkle',
    'metrics',
  ],
  ...[
    '?',
    '&',
    '#',
    '=',
    't',
    'q',
    'p',
    'n',
    'quote',
    'match',
    'page',
    'source',
    '2',
    '-1',
    '1e9',
    'p2',
    'é',
    '%F0%9F',
  ],
);

test('no odd address causes a server error or reveals a restricted source', async () => {
  const from = site.lines.length;
  const token = /t=[^#]*/u.exec(site.links.addressOf(vault, { ...VIEW, channel: ELSEWHERE }))?.[0] ?? '';
  const addresses = fc.tuple(
    fc.array(fc.oneof(odd, fc.string({ maxLength: 8 })), { maxLength: 12 }),
    fc.boolean(),
  );
  await fc.assert(
    fc.asyncProperty(addresses, async ([parts, isSigned]) => {
      const path = `${isSigned ? `/s/vault-1950?${token}&` : '/'}${parts.join('')}`;
      const { status, text } = await rawGet(site.url, path);
      expect(status).toBeGreaterThanOrEqual(200);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/periwinkle is|Brimstone Society/u);
    }),
    { numRuns: 200 },
  );
  expect(await site.get(`/s/${'a'.repeat(5_000)}`)).toMatchObject({ status: 414 });
  expect(site.lines.slice(from).filter((line) => /"level":[56]0/u.test(line))).toEqual([]);
});
