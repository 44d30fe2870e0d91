import type { Interface } from 'node:readline';
import { plain } from './render/text.ts';

/** Resolves to false if the reader has gone away, as `head` does; rejects for other errors. */
export function write(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<boolean> {
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

export function mention(stream: NodeJS.WritableStream, text: string): void {
  write(stream, text).catch(() => {});
}

/** Streams with an error listener: without one, an error that the callback already got would also be thrown. */
const heard = new WeakSet<NodeJS.WritableStream>();

const GONE = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED']);

export function askYesNo(question: string, lines: Interface): Promise<boolean> {
  const asked = new AbortController();
  return new Promise((resolve) => {
    const end = (answer: boolean) => {
      lines.off('close', refuse).off('SIGINT', refuse);
      asked.abort();
      resolve(answer);
    };
    const refuse = () => end(false);
    lines.on('close', refuse).on('SIGINT', refuse);
    lines.question(`${plain(question)} [y/N] `, { signal: asked.signal }, (typed) => end(YES.test(typed)));
  });
}

const YES = /^\s*y(?:es)?\s*$/iu;
