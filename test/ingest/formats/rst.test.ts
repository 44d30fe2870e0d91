import { expect, test } from 'vitest';
import { ingest } from '../../../src/ingest/ingest.ts';
import { parseData } from '../../../src/library/store/data-files.ts';
import { readDataTexts } from '../../../src/library/store/files.ts';

const data = parseData(readDataTexts('index-data'));

test('reStructuredText keeps raised digits and prints replacements', async () => {
  const text =
    'Kilns\n=====\n\nThe |Kiln| burned 10\\ :sup:`7` bricks of 2 dm\\ :sup:`3` for |others|.\n\n.. |kiln| replace:: lower kiln of 1871\n';
  const { document } = await ingest({ name: 'kilns.rst', bytes: Buffer.from(text) }, data);
  expect(document?.passages.map((passage) => passage.text)).toEqual([
    'Kilns',
    'The lower kiln of 1871 burned 10⁷ bricks of 2 dm³ for others.',
  ]);
});
