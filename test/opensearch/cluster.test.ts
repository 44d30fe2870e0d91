import { describe, expect, test } from 'vitest';
import { openSearchForTests } from './shared.ts';

const { absent, settings } = await openSearchForTests();

describe.skipIf(absent !== '')(`the shared node${absent}`, () => {
  test('runs scripts, and refuses a write on an outdated sequence number', async () => {
    const path = `${settings.prefix}-lamps`;
    await send('PUT', `${path}/_doc/1?refresh=true`, { height: 3 });
    const script = { source: 'doc["height"].value * params.factor', params: { factor: 7 } };
    const query = { script_score: { query: { match_all: {} }, script } };
    expect((await send('POST', `${path}/_search`, { query })).body).toMatchObject({
      hits: { hits: [{ _id: '1', _score: 21 }] },
    });
    const condition = 'if_seq_no=0&if_primary_term=1';
    expect((await send('PUT', `${path}/_doc/1?${condition}`, { height: 4 })).status).toBe(200);
    expect((await send('PUT', `${path}/_doc/1?${condition}`, { height: 5 })).status).toBe(409);
  });
});

async function send(method: string, path: string, body: object): Promise<{ status: number; body: unknown }> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${settings.urls[0]}/${path}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
