import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askYesNo } from '../../src/terminal/stream.ts';

test('a question after the end of the input is a no, as is one that it ends in', async () => {
  const input = new PassThrough();
  input.end('y\n');
  const ask = () => askYesNo('Remove it?', input, Object.assign(new PassThrough(), { isTTY: true }));
  expect(await ask()).toBe(true);
  expect(await ask()).toBe(false);
  const silent = new PassThrough();
  silent.end();
  expect(await askYesNo('Remove it?', silent, new PassThrough())).toBe(false);
});
