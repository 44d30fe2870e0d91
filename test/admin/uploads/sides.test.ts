import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unpack } from '../../../src/admin/uploads/archives.ts';
import { readUploads } from '../../../src/admin/uploads/local-files.ts';
import { withSides } from '../../../src/admin/uploads/sides.ts';
import type { Unread, Upload } from '../../../src/model/upload.ts';
import { zipOf } from '../../ingest/extremes.ts';

type Files = Readonly<Record<string, string>>;

const TEXT = '# The ferry\n\nThe ferry made 31 crossings a week until the ice came.\n';
const CLOSED = 'restricted: ["330011223344556677"]\n';

/** For each document: its side file, or false if it is refused. */
const shown = (read: readonly (Upload | Unread)[]) =>
  Object.fromEntries(read.map((one) => [one.name, 'refused' in one ? false : (one.side ?? null)]));

const ROUTES: Readonly<Record<string, (files: Files) => Promise<(Upload | Unread)[]>>> = {
  'a folder': async (files) => {
    const folder = mkdtempSync(join(tmpdir(), 'ibid-sides-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const paths = Object.keys(files).map((name) => join(folder, name));
      return withSides(await readUploads(JSON.stringify(paths)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  'an archive': async (files) => {
    const parts = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]);
    const bytes = zipOf(Object.fromEntries(parts));
    return unpack({ name: 'all.zip', bytes }) ?? [];
  },
  attachments: async (files) =>
    withSides(Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }))),
};

describe.each(Object.entries(ROUTES))('side files in %s', (route, read) => {
  test('belong to their documents and are none themselves', async () => {
    const files = { 'ferry.md': TEXT, 'Ferry.YAML': CLOSED, 'weir.md': `${TEXT}2` };
    expect(shown(await read(files))).toEqual({ 'ferry.md': CLOSED, 'weir.md': null });
  });

  test.each([
    ['a second one', { 'ferry.yaml': 'title: Ferry\n', 'ferry.md.yaml': CLOSED }],
    ['one with a misspelt name', { 'fery.yml': CLOSED }],
    ['one that is not valid', { 'ferry.yml': 'title: Ferry\n', 'ferry.md.yml': '{' }],
    ['JSON', { 'ferry.json': '{\n  "restricted": ["330011223344556677"]\n}' }],
    ['TOML', { 'ferry.md.toml': 'restricted = ["330011223344556677"]\n' }],
    ['a backup', { 'ferry.yml.bak': CLOSED }],
    ['a copy', { 'ferry (1).yaml': CLOSED }],
    ['one with a misspelt extension', { 'ferry.yalm': CLOSED }],
    ['one with an extension too many', { 'ferry.yaml.md': CLOSED }],
    ['an empty one', { 'ferry.yaml': 'title: Ferry\n', 'ferry.yml': '' }],
  ])('refuse their document if %s may restrict it', async (_, sides) => {
    expect(shown(await read({ 'ferry.md': TEXT, ...sides }))).toMatchObject({ 'ferry.md': false });
  });

  test('refuse no document if they cannot restrict it', async () => {
    const sides = {
      'ferry.yaml': 'title: Ferry\n',
      'ferry.md.yaml': 'publisher: Lock\n',
      'mill.yaml': CLOSED,
    };
    expect(shown(await read({ 'ferry.md': TEXT, 'mill.txt': TEXT, ...sides }))).toMatchObject({
      'ferry.md': 'title: Ferry\n',
      'mill.txt': CLOSED,
    });
  });

  test('are refused alone', async () => {
    const files = { 'ferry.md': TEXT, 'quarry.yaml': CLOSED };
    expect(shown(await read(files))).toEqual({
      'ferry.md': null,
      ...(route === 'an archive' ? {} : { 'quarry.yaml': false }),
    });
  });
});
