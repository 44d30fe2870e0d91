import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LibraryFolders } from '../../../src/admin/servers/folders.ts';
import { isLibraryName } from '../../../src/admin/servers/names.ts';
import { stateOf } from '../../../src/admin/state/state-of.ts';
import { refusalOf } from '../../../src/errors.ts';
import { openSearchForTests } from '../../opensearch/shared.ts';
import { type DataFolder, makeDataFolder } from '../data-folder.ts';

const SERVER = '1200000000000000001';
const OTHER = '1200000000000000002';

const { absent, settings } = await openSearchForTests();
let house: DataFolder;
let folders: LibraryFolders;

beforeEach(() => {
  house = makeDataFolder();
  folders = new LibraryFolders({ data: house.data, sources: [house.sources] });
});
afterEach(() => house.close());

const reasonOf = async (act: () => unknown) => {
  try {
    await act();
    return 'done';
  } catch (error) {
    return refusalOf(error).reason;
  }
};
const at = (...parts: string[]) => join(house.data, 'libraries', ...parts);

describe('names', () => {
  test.each([
    '',
    'Harbour',
    'a.b',
    '..',
    '.',
    'a/b',
    '-a',
    'a-',
    'default',
    'con',
    'lpt1',
    'é',
    'a b',
    'a'.repeat(33),
  ])('no library is called %j', async (name) => {
    expect(await reasonOf(() => folders.create(name))).toBe('library-name');
    expect(await reasonOf(() => folders.placeOf(name || 'x'))).toMatch(/unknown-library|done/);
    expect(existsSync(at(`${name}x`))).toBe(false);
  });

  test('a name is one folder under libraries, whatever is typed', async () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9-]{1,34}$/u)), (name) => {
        if (isLibraryName(name)) expect(join(at(), name)).toBe(`${at()}/${name}`);
        if (isLibraryName(name)) expect(name).toMatch(/^[a-z0-9-]{1,32}$/u);
      }),
    );
  });

  test('those of servers are reserved', async () => {
    expect(await reasonOf(() => folders.create(`server-${SERVER}`))).toBe('library-name');
    expect(await reasonOf(() => folders.create(`server-${SERVER}`, OTHER))).toBe('library-name');
    await folders.create(`server-${SERVER}`, SERVER);
    expect(folders.bindings.get(SERVER)).toBe(`server-${SERVER}`);
  });
});

describe('create', () => {
  test('makes a folder that its owner alone reads, and binds the server', async () => {
    await folders.create('harbour', SERVER);
    expect(folders.list()).toEqual([{ name: 'harbour', servers: [SERVER], bytes: 0, documents: 0 }]);
    for (const path of [at(), at('harbour'), at('harbour', 'originals')])
      expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(statSync(at('servers.json')).mode & 0o777).toBe(0o600);
  });

  test('refuses a name twice, and a server that has a library', async () => {
    await folders.create('harbour', SERVER);
    expect(await reasonOf(() => folders.create('harbour'))).toBe('library-exists');
    expect(await reasonOf(() => folders.create('mill', SERVER))).toBe('server-bound');
    expect(await reasonOf(() => folders.create('mill', 'here'))).toBe('invalid-server');
    expect(folders.names).toEqual(['harbour']);
  });

  test('leaves no folder behind if the server cannot be bound', async () => {
    mkdirSync(at('servers.json', 'in-the-way'), { recursive: true });
    expect(await reasonOf(() => folders.create('harbour', SERVER))).not.toBe('done');
    rmSync(at('servers.json'), { recursive: true });
    expect(folders.names).toEqual([]);
  });
});

describe('bind', () => {
  test('moves a server, and unbind leaves the files', async () => {
    await folders.create('harbour', SERVER);
    await folders.create('mill');
    expect(await folders.bind('mill', SERVER)).toBe('harbour');
    expect(await folders.bind('default', OTHER)).toBe('default');
    expect(Object.fromEntries(folders.bindings)).toEqual({ [SERVER]: 'mill', [OTHER]: 'default' });
    expect(await folders.unbind(SERVER)).toBe('mill');
    expect(await reasonOf(() => folders.unbind(SERVER))).toBe('server-not-bound');
    expect(folders.names).toEqual(['harbour', 'mill']);
  });

  test('a library that does not exist is refused, and so is a link to another folder', async () => {
    mkdirSync(at(), { recursive: true });
    symlinkSync(house.data, at('harbour'));
    for (const name of ['harbour', 'mill'])
      expect(await reasonOf(() => folders.bind(name, SERVER))).toBe('unknown-library');
    expect(folders.names).toEqual([]);
  });

  test.each(['{', '[]', `{"${SERVER}":"../other"}`, '{"here":"harbour"}', 'null'])(
    'an invalid file of bindings binds nothing: %s',
    async (text) => {
      mkdirSync(at(), { recursive: true });
      writeFileSync(at('servers.json'), text);
      expect(await reasonOf(() => folders.bindings)).toBe('invalid-file');
      expect(await reasonOf(() => folders.bind('default', SERVER))).toBe('invalid-file');
      expect(readFileSync(at('servers.json'), 'utf8')).toBe(text);
    },
  );
});

describe('a server that makes its own library', () => {
  test('may have one, while there is room', async () => {
    expect(await folders.createForServer(SERVER, 1)).toBe(`server-${SERVER}`);
    expect(await reasonOf(() => folders.createForServer(SERVER, 2))).toBe('server-bound');
    expect(await reasonOf(() => folders.createForServer(OTHER, 1))).toBe('server-libraries-full');
    await folders.create('harbour');
    expect(await folders.createForServer(OTHER, 2)).toBe(`server-${OTHER}`);
  });

  test('does not take back what the operator unbound', async () => {
    await folders.createForServer(SERVER, 5);
    await folders.unbind(SERVER);
    expect(await reasonOf(() => folders.createForServer(SERVER, 5))).toBe('server-unbound');
  });
});

describe.skipIf(absent !== '')(`a library in OpenSearch${absent}`, () => {
  test('does not come back under a new one of its name', async () => {
    const own = new LibraryFolders({ data: house.data, sources: [], engine: settings });
    await own.create('harbour');
    await stateOf(own.placeOf('harbour')).serving.write({ key: 'a', rolledBack: false });
    expect(await reasonOf(() => own.create('harbour'))).toBe('library-exists');
    rmSync(at('harbour'), { recursive: true });
    expect(await reasonOf(() => own.create('harbour'))).toBe('library-left');
    await fetch(`${settings.urls[0]}/${settings.prefix}-harbour.*`, { method: 'DELETE' });
    expect(await reasonOf(() => own.create('harbour'))).toBe('done');
  });
});
