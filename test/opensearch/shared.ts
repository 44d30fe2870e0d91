import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll } from 'vitest';
import type { EngineSettings } from '../../src/library/store/inputs.ts';
import { startCluster, type TestCluster } from './cluster.ts';
import { isCompiled } from './node.ts';

/** An OpenSearch node that all tests share; `absent` says in the title of a test why it is skipped, or is empty. */
export interface SharedEngine {
  readonly absent: string;
  /** With a prefix of its own: its indexes are deleted after the tests of the file. */
  readonly settings: EngineSettings;
}

/** The shared node, started for the first test that asks. `IBID_TEST_OPENSEARCH` names another to use. */
export async function openSearchForTests(): Promise<SharedEngine> {
  const { IBID_TEST_OPENSEARCH: given, IBID_TEST_OPENSEARCH_LOBBY: lobby } = process.env;
  const url = given ?? (lobby === undefined ? undefined : await started(lobby));
  const prefix = `test_${randomUUID().slice(-12)}`;
  const settings = {
    urls: url === undefined ? [] : [url],
    user: undefined,
    password: undefined,
    ca: undefined,
    prefix,
    shards: 1,
  };
  if (url === undefined) return { absent: ' (skipped without `npm run opensearch`)', settings };
  afterAll(async () => {
    const response = await fetch(`${url}/${prefix}*?expand_wildcards=all`, { method: 'DELETE' });
    if (!response.ok) throw new Error(await response.text());
  });
  return { absent: '', settings };
}

/** In the set-up of the tests: starts the shared node when a test first asks. Resolves with what stops it. */
export async function offerOpenSearch(): Promise<() => Promise<void>> {
  if (!isCompiled()) return async () => {};
  let cluster: Promise<TestCluster> | undefined;
  const server = createServer((_, response) => {
    cluster ??= startCluster();
    cluster.then(
      ({ urls: [url] }) => response.end(url),
      (error) => response.writeHead(500).end(String(error)),
    );
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  process.env.IBID_TEST_OPENSEARCH_LOBBY = `http://127.0.0.1:${address.port}`;
  return async () => {
    server.close();
    server.closeAllConnections();
    await (await cluster)?.stop();
  };
}

async function started(lobby: string): Promise<string> {
  const response = await fetch(lobby);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
