/**
 * Sends odd and forged addresses to a real web server: `tsx test/bench/safety/web-addresses.ts [ADDRESSES] [SEED]`. Fails
 * if one is answered with a failure or not at all, shows a restricted source, or opens a page with a token that Ibid did
 * not make for it.
 */
import { rawGet } from '../../web/raw.ts';
import { ELSEWHERE, openSite, SERVER, VIEW } from '../../web/site.ts';
import { randomFrom } from '../random.ts';

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const AT_ONCE = 16;
const RESTRICTED = /periwinkle is|Brimstone Society|Ledger of the/u;
const random = randomFrom(seed);
const below = (most: number) => Math.floor(random() * most);
const pick = <Each>(list: readonly Each[]): Each | undefined => list[below(list.length)];

const ODD = [
  ...[
    '/',
    '//',
    '/../',
    '/./',
    '%2e%2e',
    '%2f',
    '%5c',
    '%00',
    '%0d%0a',
    '%',
    '%zz',
    '%c0%af',
    '%252f',
    '\\',
    '~1',
    ';',
  ],
  ...[
    's',
    'o',
    'search',
    'timeline',
    'v1',
    'v1/ask',
    'v1/openapi.json',
    'metrics',
    'vault-1950',
    'the-mill',
    'vault',
  ],
  ...[
    '?',
    '&',
    '#',
    '=',
    't=',
    'q=',
    'p=',
    'n=',
    'quote=',
    'match=',
    'page=',
    'source=',
    '1-5',
    '2',
    '-1',
    '1e9',
  ],
  ...[
    'é',
    '%F0%9F',
    '\u202e',
    '\ud800',
    '\x01',
    '<script>',
    '\'"',
    '__proto__',
    'constructor',
    'a'.repeat(5_000),
  ],
];

const site = await openSite();
const views = [VIEW, { ...VIEW, channel: ELSEWHERE }, { ...VIEW, server: SERVER, library: 'quay' }];
const places = [
  { page: 'document', source: 'the-mill', at: 'p2' },
  { page: 'document', source: 'vault-1950' },
  { page: 'search', query: 'periwinkle' },
  { page: 'organization', name: 'Brimstone Society' },
  { page: 'timeline' },
  { page: 'sources' },
] as const;

/** Addresses that Ibid made, and whether they may show the restricted source. */
const genuine = views.flatMap((view) =>
  places.map(
    (place) => site.links.addressOf(place, view).replace('https://reader.example', '').split('#', 1)[0] ?? '',
  ),
);
const tokens = genuine.map((address) => /[?&]t=([^&]*)/u.exec(address)?.[1] ?? '');

function forged(): string {
  const address = pick(genuine) ?? '';
  const token = /[?&]t=([^&]*)/u.exec(address)?.[1] ?? '';
  const at = below(token.length);
  const changed = [
    token.slice(0, at),
    `${token.slice(0, at)}${pick(['A', 'B', '-', '_', '%00', '=', ''])}${token.slice(at + 1)}`,
    `${token}${pick(['A', '=', '%3D', '+', ' '])}`,
    pick(tokens) ?? '',
    token.split('').reverse().join(''),
    Buffer.from(token, 'base64url').toString('base64'),
  ];
  return address.replace(token, pick(changed) ?? '');
}

function odd(): string {
  const parts = Array.from({ length: below(10) }, () => pick(ODD) ?? '').join('');
  const start = random() < 0.4 ? (pick(genuine) ?? '') : '/';
  return `${start}${parts}`;
}

const seen = new Map<number, number>();
const faults: string[] = [];

async function tryOne(): Promise<void> {
  const address = random() < 0.4 ? forged() : odd();
  const { status, text } = await rawGet(site.url, address.replaceAll(' ', '%20'));
  seen.set(status, (seen.get(status) ?? 0) + 1);
  const token = /[?&]t=([^&#]*)/u.exec(address)?.[1];
  const isKnown = token !== undefined && tokens.includes(token);
  if (!(status >= 200 && status < 500)) faults.push(`${status} ${address.slice(0, 200)}`);
  if (status === 200 && !isKnown && !address.startsWith('/v1/'))
    faults.push(`opened ${address.slice(0, 300)}`);
  const mayShow = isKnown && tokens.indexOf(token) < places.length;
  if (RESTRICTED.test(text) && !mayShow) faults.push(`shows a restricted source: ${address.slice(0, 300)}`);
}

let left = count;
const started = performance.now();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (left-- > 0) await tryOne();
  }),
);
const errors = site.lines.filter((line) => /"level":[56]0/u.test(line));
await site.close();
const statuses = [...seen].sort(([a], [b]) => a - b).map(([status, times]) => `${status}: ${times}`);
console.log(
  `${count} addresses in ${((performance.now() - started) / 1000).toFixed(1)} s; ${statuses.join(', ')}`,
);
console.log(`${errors.length} errors logged, ${faults.length} faults`);
for (const line of [...errors, ...faults].slice(0, 20)) console.log(line);
process.exitCode = faults.length + errors.length === 0 ? 0 : 1;
