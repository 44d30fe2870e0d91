import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchCommands } from '../../../commands/watch/index.ts';
import { fileState } from '../../../src/admin/state/file-state.ts';
import { ownOf } from '../../../src/admin/state/own.ts';
import { Watches } from '../../../src/admin/watches/watches.ts';
import type { Library } from '../../../src/library/library.ts';
import type { Document } from '../../../src/model/document.ts';
import { MOST_FAILURES, type Watch, type WatchAddress } from '../../../src/model/state/watch.ts';
import { coast, documentOf, libraryWith } from '../../discord/documents.ts';

const KEY = 'a'.repeat(32);
const CHANNEL = '200000000000000001';
const OLD = 'The otters of Fenwick sleep in the boathouse all winter.';
const NEW = 'The otters of Fenwick sleep under the jetty since the flood.';
const all = () => true;
const direct: WatchAddress = { kind: 'direct', user: '1', locale: 'en-GB' };
const posted: WatchAddress = {
  ...{ kind: 'channel', user: '1', locale: 'en-GB' },
  ...{ server: '2', channel: CHANNEL, parent: null },
};

let data: string;
let library: Library;
let watches: Watches;

const otters = (...paragraphs: string[]) => documentOf({ id: 'otters-1950', paragraphs });
const restart = () => {
  watches = new Watches({
    ...{ state: fileState(data), library: () => library },
    understand: async () => undefined,
  });
};
const serve = (...documents: Document[]) => {
  library = libraryWith(coast, ...documents);
};
const begin = (id: string, watch: Partial<Watch> = {}) =>
  watches.begin(KEY, {
    ...{ id, at: '2026-11-28', about: 'Where do the otters of Fenwick sleep?', isOrganization: false },
    ...{ to: direct, waiting: [], told: [], failures: 0, ...watch },
  });
const inTerminal = async (name: string, input = {}) => {
  const state = fileState(data);
  const own = ownOf('terminal:ada', { state, watches, places: { person: { kind: 'terminal' } } });
  const command = watchCommands.find((one) => one.name === name);
  return command?.run(input, { library, own });
};
/** What would be sent now, by watch. */
const news = async () => {
  await watches.look(all);
  return (await watches.news(all)).map(({ watch, excerpts }) => [
    watch.id,
    ...excerpts.map(({ quote }) => quote),
  ]);
};
const tell = async () => {
  for (const one of await watches.news(all)) await watches.told(one);
};

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'ibid-watches-'));
  serve(otters(OLD));
  restart();
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

test('reports a new passage that answers once, even if passages move or return', async () => {
  await begin('w');
  expect(await news()).toEqual([]);
  serve(otters('The herons of Fenwick eat eels.', OLD));
  expect(await news()).toEqual([]);
  serve(otters(OLD, NEW));
  expect(await news()).toEqual([['w', NEW]]);
  await tell();
  for (const paragraphs of [[NEW, 'A new title.', OLD], [OLD], [OLD, NEW]]) {
    serve(otters(...paragraphs));
    restart();
    expect(await news()).toEqual([]);
  }
  expect(readdirSync(join(data, 'watches'))).toEqual([`${KEY}.jsonl`]);
  expect(readFileSync(join(data, 'seen.jsonl'), 'utf8')).not.toContain('otters');
});

test('reports once, after a crash, what was noted before it', async () => {
  await begin('w');
  serve(otters(OLD, NEW));
  await watches.look(all);
  restart();
  expect(await news()).toEqual([['w', NEW]]);
  await tell();
  restart();
  expect(await news()).toEqual([]);
});

test('each view has its own news, without words that it no longer has', async () => {
  const secret = (...paragraphs: string[]) => {
    const document = documentOf({ id: 'secret-1951', paragraphs });
    return { ...document, source: { ...document.source, restricted: [CHANNEL] } };
  };
  await begin('direct');
  await begin('channel', { to: posted });
  serve(otters(OLD), secret(NEW));
  expect(await news()).toEqual([['channel', NEW]]);
  serve(otters(OLD));
  expect(await news()).toEqual([]);
  serve(otters(OLD), secret(NEW));
  expect(await news()).toEqual([['channel', NEW]]);
  await tell();
  // What was restricted and is public now is new to the others.
  serve(otters(OLD), documentOf({ id: 'secret-1951', paragraphs: [NEW] }));
  expect(await news()).toEqual([['direct', NEW]]);
});

test('an organization matches by its mentions, even one without a record so far', async () => {
  const says = 'The Guild of Wick Trimmers met in Bergen.';
  await begin('guild', { about: 'Guild of Wick Trimmers', isOrganization: true });
  serve(otters(OLD, NEW));
  expect(await news()).toEqual([]);
  serve(
    otters(OLD, says),
    documentOf({ id: 'list-1952', paragraphs: ['A list.'], entries: ['Guild of Wick Trimmers'] }),
  );
  expect((await news()).flat()).toEqual(expect.arrayContaining(['guild', says]));
});

test('a later watch ignores older passages, and one that fails too often stops', async () => {
  await begin('early');
  serve(otters(OLD, NEW));
  await begin('late');
  expect(await news()).toEqual([['early', NEW]]);
  for (let time = 0; time < MOST_FAILURES; time++)
    for (const one of await watches.news(all)) await watches.failed(one);
  expect(await news()).toEqual([]);
});

test('a terminal lists what is new since the last time, and refuses more than twenty', async () => {
  expect(await inTerminal('list')).toMatchObject({ status: 'not-found' });
  await inTerminal('add', { query: 'Where do the otters of Fenwick sleep?' });
  serve(otters(OLD, NEW));
  const kinds = async () => (await inTerminal('list'))?.items.map(({ kind }) => kind);
  expect(await kinds()).toEqual(['watch', 'excerpt']);
  expect(await kinds()).toEqual(['watch']);
  expect((await inTerminal('add', { query: 'x', channel: true }))?.status).toBe('invalid');
  for (let number = 2; number <= 20; number++) await inTerminal('add', { organization: `Guild ${number}` });
  expect((await inTerminal('add', { query: 'one more' }))?.message).toContain('You already watch 20');
  expect((await inTerminal('remove', { number: 1 }))?.message).toContain('otters');
  expect((await inTerminal('remove', { id: 'gone' }))?.status).toBe('not-found');
  expect(await kinds()).toHaveLength(19);
});
