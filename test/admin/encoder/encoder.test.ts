import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Encoder } from '../../../src/admin/encoder/encoder.ts';
import { buildLibrary } from '../../../src/library/store/build.ts';
import { encoderProblem, modelIn } from '../../../src/library/store/encoder/folder.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';
import { deserializeLibrary, serializeLibrary } from '../../../src/library/store/snapshot/serialize.ts';

const models = new URL('synonyms.js', import.meta.url);
const encoder = new Encoder('synonyms', { models });
const folder = mkdtempSync(join(tmpdir(), 'ibid-encoder-'));
afterAll(() => {
  encoder.stop();
  rmSync(folder, { recursive: true });
});

const texts = readDataTexts('index-data');
const HARBOUR =
  '# The harbour\n\nThe boat to the island sails twice a day.\n\nThe warden of the lamp lives ashore.\n';
const MARKET = '# The market\n\nA basket of plums is sold for two coins at the north gate.\n';
const fileOf = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const files = [fileOf('harbour.md', HARBOUR), fileOf('market.md', MARKET)];

/** Counts the passages that are encoded. */
function counting(by = encoder) {
  const encoded: string[] = [];
  return {
    encoded,
    encode: (passages: readonly string[]) => {
      encoded.push(...passages);
      return by.encode('passage', passages);
    },
  };
}

test('a question in other words finds its passage, also from a snapshot', async () => {
  const { encode, encoded } = counting();
  const inputs = { files, problems: [], texts, model: 'synonyms' };
  const built = await buildLibrary(inputs, { encode });
  const sections = serializeLibrary(built);
  const library = await deserializeLibrary(sections);
  const query = 'When does the ferry leave?';
  const [meaning] = await encoder.encode('question', [query]);
  const asked = { query, offset: 0, limit: 1, length: 200 };
  expect(library.search(asked).excerpts.map(({ quote }) => quote)).not.toContain(
    'The boat to the island sails twice a day.',
  );
  for (const each of [library, built.open()])
    expect(each.search({ ...asked, meaning }).excerpts.map(({ quote }) => quote)).toEqual([
      'The boat to the island sails twice a day.',
    ]);

  const more = [...files, fileOf('mill.md', '# The mill\n\nThe wheel turns in winter too.\n')];
  const before = encoded.length;
  const again = await buildLibrary({ ...inputs, files: more }, { encode, previous: sections });
  expect(encoded.slice(before).every((passage) => passage.startsWith('The mill'))).toBe(true);
  const fresh = await buildLibrary({ ...inputs, files: more }, { encode });
  expect(serializeLibrary(again).get('vectors.codes')).toEqual(serializeLibrary(fresh).get('vectors.codes'));
  const others = counting(new Encoder('other', { models }));
  const other = await buildLibrary({ ...inputs, model: 'other' }, { ...others, previous: sections });
  expect(others.encoded).toHaveLength(before);
  expect(other.open().search({ ...asked, meaning }).excerpts).toEqual(built.open().search(asked).excerpts);
});

test('without an encoder the snapshot has no vectors', async () => {
  const built = await buildLibrary({ files, problems: [], texts });
  expect([...serializeLibrary(built).keys()].filter((name) => name.startsWith('vectors'))).toEqual([]);
});

test('a broken model or a crash is a one-line error, and the next request starts a new process', async () => {
  await expect(new Encoder('broken', { models }).encode('question', ['x'])).rejects.toThrow(
    /^the weights are unreadable$/,
  );
  await expect(encoder.encode('question', ['crash'])).rejects.toThrow('its process ended');
  expect(await encoder.encode('question', ['a boat'])).toHaveLength(1);
  await expect(new Encoder(folder).encode('question', ['x'])).rejects.toThrow('is not a whole model');
});

test('a folder without a model is reported in one line with the missing files', () => {
  writeFileSync(join(folder, 'config.json'), '{}');
  expect(encoderProblem(folder)).toBe(
    `${folder} lacks tokenizer.json, tokenizer_config.json, onnx/model_quantized.onnx or onnx/model.onnx; name the folder of a model`,
  );
  expect(modelIn(folder)).toBeUndefined();
});
