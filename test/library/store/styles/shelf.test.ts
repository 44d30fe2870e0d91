import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { citationForms } from '../../../../src/cite/styles/forms.ts';
import { styleShelf } from '../../../../src/library/store/styles/shelf.ts';
import { starred } from '../../../cite/styles/starred.ts';
import { noted } from '../../../cite/styles/works.ts';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ibid-styles-'));
  folder = join(root, 'data', 'styles');
  mkdirSync(folder, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const shelf = (data = 'data', fallback?: string) =>
  styleShelf({ data: join(root, data), ...(fallback ? { fallback: join(root, fallback) } : {}) });

const LAYOUT = '<layout suffix="."><text variable="title"/></layout>';

interface Parts {
  readonly id?: string;
  readonly title?: string;
  readonly link?: string;
  readonly citation?: string;
  readonly macros?: string;
}

function csl({
  id = 'urn:test:plain',
  title = 'Plain',
  link = '',
  citation = LAYOUT,
  macros = '',
}: Parts = {}) {
  const info = `<info><title>${title}</title><id>${id}</id>${link}</info>`;
  const body = link === '' ? `${macros}<citation>${citation}</citation>` : '';
  return `<?xml version="1.0"?>\n<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">${info}${body}</style>\n`;
}

const write = (name: string, text: string, into = folder) => writeFileSync(join(into, name), text);
const parentOf = (id: string) => `<link href="${id}" rel="independent-parent"/>`;

async function noteIn(name: string): Promise<string | undefined> {
  const found = await shelf().find(name);
  const { own } = shelf();
  return found?.style && starred(citationForms(noted({ title: 'Ropes' }), found.style, own).note);
}

it('offers its own styles, those of Citation.js and the files of the folder, under their names', async () => {
  write('Tide-Review.csl', csl({ id: 'urn:test:tide', title: 'Tide &amp; Review' }));
  expect(shelf().names()).toEqual([
    { name: 'ibid-notes', title: 'Ibid (notes)' },
    { name: 'ibid-notes-fr', title: 'Ibid (notes, en français)' },
    { name: 'ibid-author-date', title: 'Ibid (author-date)' },
    { name: 'ibid-author-date-fr', title: 'Ibid (auteur-date, en français)' },
    { name: 'apa', title: 'APA' },
    { name: 'harvard', title: 'Harvard' },
    { name: 'tide-review', title: 'Tide & Review' },
    { name: 'vancouver', title: 'Vancouver' },
  ]);
  for (const typed of ['tide-review', 'TIDE & REVIEW', ' urn:test:tide '])
    expect(await noteIn(typed), typed).toBe('Ropes.');
  expect(await shelf().find('no-such-style')).toBeUndefined();
});

it('follows the files as they change', async () => {
  expect(await shelf().find('plain')).toBeUndefined();
  write('plain.csl', csl());
  const first = (await shelf().find('plain'))?.style;
  expect((await shelf().find('plain'))?.style).toBe(first);
  write('plain.csl', csl({ citation: LAYOUT.replace('"."', '"!"') }));
  utimesSync(join(folder, 'plain.csl'), 1, 1);
  expect(await noteIn('plain')).toBe('Ropes!');
  rmSync(join(folder, 'plain.csl'));
  expect(await shelf().find('plain')).toBeUndefined();
});

it('prefers the file of a library, then that of the shared folder, to what ships', async () => {
  const other = join(root, 'own', 'styles');
  mkdirSync(other, { recursive: true });
  write('apa.csl', csl({ title: 'APA of the house' }));
  write('plain.csl', csl());
  write('plain.csl', csl({ title: 'Plainer' }), other);
  const titles = shelf('own', 'data').names();
  expect(titles).toContainEqual({ name: 'apa', title: 'APA of the house' });
  expect(titles).toContainEqual({ name: 'plain', title: 'Plainer' });
});

it('a copy of its own style in the data folder does not hide a later version', async () => {
  write('ibid-notes.csl', csl({ id: 'urn:ibid:style:ibid-notes', title: 'Earlier' }));
  expect(shelf().names()[0]).toEqual({ name: 'ibid-notes', title: 'Ibid (notes)' });
});

it('a dependent style formats like its parent, in its own language', async () => {
  write('child.csl', csl({ id: 'urn:test:child', title: 'Child', link: parentOf('urn:test:plain') }));
  expect(await shelf().find('child')).toMatchObject({ problem: { is: 'style-no-parent' } });
  write('plain.csl', csl());
  expect(await noteIn('child')).toBe('Ropes.');
  write('of-apa.csl', csl({ id: 'urn:test:2', link: parentOf('http://www.zotero.org/styles/apa') }));
  expect(await noteIn('of-apa')).toBe('*Ropes*. (n.d.).');
  write('grandchild.csl', csl({ id: 'urn:test:3', link: parentOf('urn:test:child') }));
  write('itself.csl', csl({ id: 'urn:test:4', link: parentOf('urn:test:4') }));
  for (const name of ['grandchild', 'itself'])
    expect(await shelf().find(name), name).toMatchObject({ problem: { is: 'style-no-parent' } });
});

const macro = (name: string, body: string) => `<macro name="${name}">${body}</macro>`;
const call = (name: string) => `<text macro="${name}"/>`;
const laughs = Array.from({ length: 40 }, (_, at) => macro(`m${at}`, call(`m${at + 1}`).repeat(2))).join('');

it.each([
  ['style-broken', 'not a style'],
  ['style-broken', ''],
  ['style-broken', '<html><body>404</body></html>'],
  ['style-broken', csl().slice(0, -30)],
  ['style-broken', csl({ title: '' })],
  ['style-broken', csl({ citation: '' })],
  [
    'style-doctype',
    csl().replace('<style', '<!DOCTYPE style [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><style'),
  ],
  [
    'style-too-deep',
    csl({ citation: `<layout>${'<group>'.repeat(5000)}${'</group>'.repeat(5000)}</layout>` }),
  ],
  [
    'style-too-complex',
    csl({ citation: `<layout>${call('m0')}</layout>`, macros: `${laughs}${macro('m40', '')}` }),
  ],
  ['style-too-complex', csl({ citation: LAYOUT.replace('"."', `"${'.'.repeat(100_000)}"`) })],
  [
    'style-cycle',
    csl({ citation: `<layout>${call('a')}</layout>`, macros: macro('a', call('b')) + macro('b', call('a')) }),
  ],
  ['style-macro', csl({ citation: `<layout>${call('nowhere')}</layout>` })],
  ['style-element', csl({ citation: `<layout><script>alert(1)</script></layout>` })],
  ['style-element', csl({ macros: '<locale><terms><term name="__proto__">x</term></terms></locale>' })],
  ['style-element', csl({ citation: '<layout><text variable="title constructor"/></layout>' })],
  ['too-large', `<!--${' '.repeat(5_000_000)}-->${csl()}`],
])('a file with %s is one finding and leaves the others usable', async (is, text) => {
  write('plain.csl', csl());
  write('wrong.csl', text);
  const found = await shelf().find('wrong');
  expect(found).toMatchObject({ problem: { is } });
  expect(await shelf().findings()).toMatchObject([
    { file: 'styles/wrong.csl', rule: 'style', problem: { is } },
  ]);
  expect(await noteIn('plain')).toBe('Ropes.');
});

it('a folder among the files is a finding', async () => {
  mkdirSync(join(folder, 'folder.csl'));
  expect(await shelf().findings()).toMatchObject([{ problem: { is: 'file-is-folder' } }]);
});

it('falls back to its own style for a work that a style prints nothing for', async () => {
  write('silent.csl', csl({ citation: '<layout><text variable="ISBN"/></layout>' }));
  expect(await noteIn('silent')).toBe('*Ropes* (n.d.).');
});

it('a damaged style is a finding, or still cites', async () => {
  const text = readFileSync('index-data/styles/ibid-author-date.csl', 'utf8').replace('urn:ibid', 'urn:test');
  const place = fc.nat({ max: text.length });
  const damage = fc.record({
    at: place,
    length: fc.nat({ max: 200 }),
    from: place,
    copied: fc.nat({ max: 200 }),
  });
  let number = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const damaged = damages.reduce(
        (whole, { at, length, from, copied }) =>
          whole.slice(0, at) + text.slice(from, from + copied) + whole.slice(at + length),
        text,
      );
      number += 1;
      write(`damaged-${number}.csl`, damaged);
      const found = await shelf().find(`damaged-${number}`);
      const note = found?.problem ? 'a finding' : await noteIn(`damaged-${number}`);
      expect(note).toMatch(/\w/u);
    }),
    { numRuns: 25 },
  );
});
