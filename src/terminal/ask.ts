import { createInterface } from 'node:readline';
import type { Output } from './sheet.ts';
import { plain } from './text.ts';

/** Asks a question whose answer is yes or no; nothing, the end of the input and Ctrl-C are a no. */
export function askYesNo(question: string, input: NodeJS.ReadableStream, output: Output): Promise<boolean> {
  // Nothing more can be typed: nobody would ever answer.
  if (!input.readable) return Promise.resolve(false);
  const lines = createInterface({ input, output, terminal: true });
  return new Promise((resolve) => {
    lines.on('close', () => resolve(false));
    lines.on('SIGINT', () => lines.close());
    lines.question(`${plain(question)} [y/N] `, (typed) => {
      resolve(YES.test(typed));
      lines.close();
    });
  });
}

const YES = /^\s*y(?:es)?\s*$/iu;
