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
