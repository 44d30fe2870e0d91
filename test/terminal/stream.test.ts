import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { askYesNo } from '../../src/terminal/stream.ts';

test('a question after the end of the input is a no, as is one that it ends in', async () => {
  const input = new PassThrough();
  input.end('y\n');
  const lines = createInterface({ input, output: new PassThrough(), terminal: true });
  expect(await askYesNo('Remove it?', lines)).toBe(true);
  const silent = new PassThrough();
  silent.end();
  expect(await askYesNo('Remove it?', createInterface({ input: silent, output: new PassThrough() }))).toBe(
    false,
  );
});

test('Ctrl-C is a no, and the next line is not an answer', async () => {
  const lines = createInterface({ input: new PassThrough(), output: new PassThrough() });
  const answer = askYesNo('Remove it?', lines);
  lines.emit('SIGINT');
  expect(await answer).toBe(false);
  const next = new Promise((resolve) => lines.once('line', resolve));
  lines.write('y\n');
  expect(await next).toBe('y');
});
