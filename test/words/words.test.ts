import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { library } from '../../commands/library/index.ts';
import { argumentsOf } from '../../src/command.ts';
import { english } from '../../src/words/english.ts';
import { languages, wordsFor } from '../../src/words/words.ts';

/** All strings of a table, by their path; functions are what they say of samples. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

interface Named {
  readonly name: string;
  readonly description: string;
}

test('a locale gets its language, and English where Ibid does not speak it', () => {
  expect(wordsFor('fr')).toBe(languages.fr);
  expect(wordsFor('fr-CA')).toBe(languages.fr);
  expect(wordsFor('en-GB')).toBe(english);
  expect(wordsFor('de')).toBe(english);
  expect(wordsFor(undefined)).toBe(english);
});

describe.each(Object.entries(languages))('the language %s', (code, words) => {
  test('says everything that English says', () => {
    expect(leaves(words).map(([path]) => path)).toEqual(leaves(english).map(([path]) => path));
    for (const [path, text] of leaves(words)) if (typeof text === 'string') expect(text, path).not.toBe('');
  });

  test.each([
    ['command', commands, words.commands],
    ['command that keeps the library', library, words.library.commands],
  ])('names every %s and its options, within what Discord takes', (_, defined, table) => {
    const named: Readonly<Record<string, Named & { options: Readonly<Record<string, Named>> }>> = table;
    expect(Object.keys(named).sort()).toEqual(defined.map(({ name }) => name).sort());
    for (const command of defined) {
      const entry = named[command.name];
      expect(Object.keys(entry?.options ?? {})).toEqual(argumentsOf(command).map(({ name }) => name));
      const parts = [entry, ...Object.values(entry?.options ?? {})];
      for (const part of parts) {
        expect(part?.name).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
        expect(part?.description.length).toBeLessThanOrEqual(100);
      }
      const names = Object.values(entry?.options ?? {}).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
    }
    expect(new Set(Object.values(named).map(({ name }) => name)).size).toBe(defined.length);
  });

  test('is not English, unless it is', () => {
    const own = leaves(words).filter(
      ([path, text]) => path.endsWith('description') && typeof text === 'string',
    );
    const same = own.filter(
      ([path, text]) => text === leaves(english).find(([other]) => other === path)?.[1],
    );
    expect(same.length).toBe(code === 'en' ? own.length : 0);
  });
});

test('an answer in French has the words in French and the quotes as they are', async () => {
  const { openLibrary } = await import('../../src/library/open.ts');
  const { mkdtempSync, cpSync, rmSync } = await import('node:fs');
  const folder = mkdtempSync(join(tmpdir(), 'ibid-words-'));
  cpSync('index-data', folder, { recursive: true, filter: (path) => !path.includes('build') });
  const library = await openLibrary({ data: folder, sources: [] });
  rmSync(folder, { recursive: true, force: true });
  const ask = (name: string, input: unknown) =>
    commands.find((command) => command.name === name)?.answer(input, library, wordsFor('fr'));
  expect(ask('cite', { reference: 'n19' })?.message).toBe(
    'Il n’y a pas de note 19 : les notes du rapport dans ijd-2020 vont de 1 à 18 et de 21 à 24 ; la page qui porte 19 et 20 manque à cet exemplaire.',
  );
  expect(ask('search', { query: '' })?.message).toBe('query: est vide');
  expect(ask('search', { query: 'flag', page: 0 })?.message).toMatch(/^page: Trop petit/);
  const [english, french] = [undefined, wordsFor('fr')].map((words) =>
    commands.find(({ name }) => name === 'search')?.answer({ query: 'flag' }, library, words),
  );
  expect(french?.items).toEqual(english?.items);
});
