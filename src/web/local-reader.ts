import { randomBytes } from 'node:crypto';
import { addressOf } from '../model/reader-place.ts';
import { listen } from '../service/http/listener.ts';
import { type LocalReader, type ReaderSource, withToken } from '../service/reader-links.ts';
import { webApp } from './app.ts';
import { privateGate } from './gate.ts';
import { addReader } from './reader.ts';

const HOST = '127.0.0.1';
const SECRET_BYTES = 32;

export async function serveLocally({ library, understand }: ReaderSource): Promise<LocalReader> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const app = webApp();
  const gate = privateGate(secret, async () => ({ library: await library(), understand }));
  const onError = () => {};
  addReader(app, { gate, base: '', now: () => performance.now(), onPage: () => {}, onError });
  const names = (port: number) => [`${HOST}:${port}`, `localhost:${port}`];
  const listener = await listen(app, { host: HOST, port: 0, names, onError });
  return {
    addressOf: (place) => `http://${HOST}:${listener.port}${withToken(addressOf(place), secret)}`,
    close: () => listener.close(),
  };
}
