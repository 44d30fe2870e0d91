import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../commands/index.ts';
import { ApiKeys } from '../../src/admin/api-keys.ts';
import { fileState } from '../../src/admin/state/file-state.ts';
import { Answer } from '../../src/model/answer.ts';
import { isForPrograms } from '../../src/service/programs.ts';
import { rawGet } from './raw.ts';
import { CLOSED, openSite, type Site } from './site.ts';

let site: Site;
let key: string;
beforeAll(async () => {
  site = await openSite();
  key = await keyFor(undefined, 'tests');
});
afterAll(() => site.close());

async function keyFor(library: string | undefined, name: string, days?: number): Promise<string> {
  const added = await site.libraries.keysOf(library)?.add(name, days);
  if (added === undefined || 'refused' in added) throw new Error('no key');
  return added.text;
}

async function post(command: string, input: unknown, init: RequestInit & { key?: string } = {}) {
  const { key: own = key, headers, ...rest } = init;
  const response = await site.get(`/v1/${command}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${own}`, 'content-type': 'application/json', ...headers },
    body: typeof input === 'string' ? input : JSON.stringify(input),
    ...rest,
  });
  const body: unknown = response.text === '' ? undefined : JSON.parse(response.text);
  return { status: response.status, headers: response.headers, body };
}

const Problem = z.strictObject({ error: z.string().regex(/^\p{Lu}.*\.$/su) });
/** One sentence for a person. */
const problemIn = (body: unknown) => Problem.parse(body).error;

const forPrograms = commands.filter(isForPrograms);

const Content = z.object({
  'application/json': z.looseObject({
    schema: z.record(z.string(), z.unknown()),
    example: z.unknown().default({}),
  }),
});
const Operation = z.looseObject({
  requestBody: z.looseObject({ content: Content }),
  responses: z.looseObject({ '200': z.looseObject({ content: Content }) }),
});
const Description = z.looseObject({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.looseObject({ post: z.unknown() })),
  components: z.unknown(),
});

test('every command that only reads answers as its own description says', async () => {
  const { text, headers } = await site.get('/v1/openapi.json');
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  const description = Description.parse(JSON.parse(text));
  expect(text).not.toMatch(/\$defs/);
  const paths = Object.keys(description.paths).sort();
  expect(paths).toEqual(forPrograms.map(({ name }) => `/v1/${name}`).sort());
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(description, 'api');
  const isAnswer = ajv.getSchema('api#/components/schemas/Answer');
  for (const { name } of forPrograms) {
    const { requestBody, responses } = Operation.parse(description.paths[`/v1/${name}`]?.post);
    const { schema, example } = requestBody.content['application/json'];
    expect(ajv.validate({ ...schema, components: description.components }, example), name).toBe(true);
    expect(responses['200'].content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/Answer',
    });
    const { status, body } = await post(name, example);
    expect([200, 400], name).toContain(status);
    expect(isAnswer?.(body), `${name}: ${JSON.stringify(isAnswer?.errors)}`).toBe(true);
    expect(Answer.parse(body).command).toBe(name);
  }
});

test('answers equal those of a channel that sees no restricted source', async () => {
  const library = site.admin.library().visibleIn(null);
  const words = [
    'rye',
    'periwinkle',
    'vault-1950',
    'The vault',
    'Brimstone Society',
    'Who counts the periwinkle?',
  ];
  for (const command of forPrograms) {
    for (const text of words) {
      const [name] = Object.entries(command.arguments.shape).find(([, field]) => positional(field)) ?? [];
      const input = name === undefined ? {} : { [name]: text };
      const expected: unknown = JSON.parse(JSON.stringify(await command.run(input, { library })));
      const { body } = await post(command.name, input, {
        key: await keyFor(undefined, `${command.name} ${text}`),
      });
      expect(body).toEqual(expected);
      const own = JSON.stringify(body).replaceAll(JSON.stringify(text).slice(1, -1), '');
      if (!CLOSED.test(text)) expect(own).not.toMatch(CLOSED);
      expect(own).not.toMatch(/is kept in|counts it|Ledger/);
    }
  }
});

function positional(field: unknown): boolean {
  return field instanceof z.ZodType && z.toJSONSchema(field, { io: 'input' }).positional === true;
}

test('a draft is checked as JSON, or as the body, and nothing of it is logged', async () => {
  const from = site.lines.length;
  const draft =
    '# Memo\n\nThe report says: “The mill stands at the weir.” It also “hums like gooseberries”.\n';
  const asText = await post('verify', { file_text: draft });
  expect(asText).toMatchObject({
    status: 200,
    body: {
      items: expect.arrayContaining([{ kind: 'draft-finding' }].map((one) => expect.objectContaining(one))),
    },
  });
  const asBody = await post('verify?format=csv', draft, { headers: { 'content-type': 'text/markdown' } });
  expect(JSON.stringify(asBody.body)).toMatch(/gooseberries/);
  expect(Answer.parse(asBody.body).items).toMatchObject([
    { kind: 'file', mediaType: expect.stringMatching(/^text\/csv/) },
  ]);
  expect(site.lines.slice(from).join('\n')).not.toMatch(/gooseberries|weir|ibid_/);
});

test('reports each error in one sentence', async () => {
  const wrong = [
    [400, 'search', '{'],
    [400, 'search', '[]'],
    [400, 'search', '"rye"'],
    [413, 'search', JSON.stringify({ query: 'x'.repeat(200_000) })],
    [404, 'nothing', {}],
    [404, 'library', {}],
    [404, '', {}],
    [404, 'search/more', {}],
  ] as const;
  for (const [status, command, input] of wrong) {
    const reply = await post(command, input);
    expect(reply.status).toBe(status);
    problemIn(reply.body);
  }
  const form = await post('search', 'query=rye', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(form.status).toBe(415);
  for (const [path, method, allow] of [
    ['search', 'GET', 'POST'],
    ['search', 'PUT', 'POST'],
    ['openapi.json', 'POST', 'GET'],
  ] as const) {
    const { status, headers, text } = await site.get(`/v1/${path}`, { method });
    expect([status, headers.get('allow')]).toEqual([405, allow]);
    problemIn(JSON.parse(text));
  }
  const invalid = await post('search', { query: 'rye', page: 'x', other: 1 });
  expect(invalid).toMatchObject({
    status: 400,
    body: { status: 'invalid', message: expect.stringMatching(/page/) },
  });
  const french = await post('search', '[', { headers: { 'accept-language': 'fr' } });
  expect(problemIn(french.body)).toMatch(/JSON valide/);
  const options = await site.get('/v1/search', { method: 'OPTIONS' });
  expect(options.headers.get('access-control-allow-origin')).toBeNull();
});

test('a key opens its own library alone, until it expires or is removed', async () => {
  const quay = await keyFor('quay', 'pier');
  expect(await post('search', { query: 'bollards' }, { key: quay })).toMatchObject({
    body: { status: 'found' },
  });
  expect(await post('search', { query: 'rye' }, { key: quay })).toMatchObject({
    body: { status: 'not-found' },
  });
  const moved = quay.replace('_quay_', '_default_');
  for (const other of [moved, key.replace('_default_', '_quay_'), key.replace('_default_', '_nowhere_')])
    expect(await post('search', { query: 'rye' }, { key: other })).toMatchObject({ status: 401 });
  const keys = site.libraries.keysOf(undefined);
  expect(await keys?.remove('nothing')).toMatchObject({ refused: { reason: 'unknown-key' } });
  expect(await keys?.add('tests', 1)).toMatchObject({ refused: { reason: 'key-taken' } });
  const short = await keyFor(undefined, 'short');
  expect(await post('sources', {}, { key: short })).toMatchObject({ status: 200 });
  await keys?.remove('short');
  expect(await post('sources', {}, { key: short })).toMatchObject({ status: 401 });
});

test('only the hash of a key is kept, in a private file, with the day of its last use', async () => {
  const { data } = site;
  let now = Date.parse('2031-04-05T06:07:08Z');
  const keys = new ApiKeys(fileState(data).keys, 'default', () => now);
  const added = await keys.add('dated', 2);
  if ('refused' in added) throw new Error('refused');
  const secret = added.text.slice(-43);
  const kept = readFileSync(join(data, 'keys.jsonl'), 'utf8');
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
  expect(statSync(join(data, 'keys.jsonl')).mode & 0o777).toBe(0o600);
  now += 24 * 3_600_000;
  expect(await keys.use(added.text)).toMatchObject({ name: 'dated' });
  expect(await keys.list()).toContainEqual(expect.objectContaining({ name: 'dated', used: '2031-04-06' }));
  now += 24 * 3_600_000;
  expect(await keys.use(added.text)).toBeUndefined();
});

test('limits the rate of keys and of requests without one', async () => {
  const own = await keyFor(undefined, 'hurried');
  const statuses: number[] = [];
  for (let time = 0; time < 24; time++) statuses.push((await post('sources', {}, { key: own })).status);
  expect(statuses.slice(0, 20)).toEqual(statuses.slice(0, 20).map(() => 200));
  expect(statuses).toContain(429);
  let refused: Awaited<ReturnType<typeof post>> | undefined;
  for (let time = 0; time < 12; time++) refused = await post('sources', {}, { key: `${own}x` });
  expect(refused).toMatchObject({ status: 429 });
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(problemIn(refused?.body)).toMatch(/without a valid key/);
  expect(await post('sources', {}, { key: await keyFor(undefined, 'calm') })).toMatchObject({ status: 200 });
});

test('odd headers and bodies cause no server error', async () => {
  const from = site.lines.length;
  const heads = [
    'Authorization: Bearer',
    'Authorization: Bearer ibid_default_',
    `Authorization: Basic ${key}`,
    `Authorization: Bearer ${key} ${key}`,
    'Authorization: Bearer ibid_../../etc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'Content-Length: 5\r\nTransfer-Encoding: chunked',
    'Content-Length: -1',
  ];
  for (const head of heads) {
    const { status } = await rawGet(site.url, '/v1/search', `${head}\r\nConnection: close`);
    expect([400, 405]).toContain(status);
  }
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect((await post(name, {})).status).toBe(404);
  const deep = '['.repeat(50_000) + ']'.repeat(50_000);
  for (const input of [deep, `{"query":${deep}}`, `{"query":"rye","more":${deep}}`])
    expect((await post('search', input)).status).toBe(400);
  const proto = await post('search', '{"__proto__":{"query":"rye"},"query":"rye"}');
  expect([200, 400]).toContain(proto.status);
  expect(site.lines.slice(from).filter((line) => /"level":[56]0/u.test(line))).toEqual([]);
});
