import { createInterface } from 'node:readline';
import type { Output } from './render/lines.ts';
import { plain } from './render/text.ts';

/**
 * Writes text and waits until it is taken. False: the reader has gone away, as `head` does, and no more need be
 * written. Rejects with what else goes wrong, such as a full disk.
 */
export function write(stream: NodeJS.WritableStream, text: string): Promise<boolean> {
  if (!heard.has(stream)) stream.on('error', () => {});
  heard.add(stream);
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if ('code' in error && GONE.has(String(error.code))) resolve(false);
      else reject(error);
    });
  });
}

/** Writes a word by the way, such as how far something is: where it cannot be written, nothing is lost and nothing told. */
export function mention(stream: NodeJS.WritableStream, text: string): void {
  write(stream, text).catch(() => {});
}

/** Streams with a listener for errors: without one they would throw the error that a write's callback is given too. */
const heard = new WeakSet<NodeJS.WritableStream>();

/** The codes of a closed pipe, a terminal that hung up, and a stream that was closed by either before. */
const GONE = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED']);

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
