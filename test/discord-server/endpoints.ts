import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { Agent, request } from 'node:http';

/** How a request differs from one that Discord signs now: the key, the time in seconds, the body after signing. */
export interface Forgery {
  readonly key?: KeyObject;
  readonly seconds?: number;
  readonly sent?: string;
  /** What replaces these headers; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** What an endpoint says to an interaction. */
export interface Taken {
  readonly status: number;
  readonly body: string;
}

/** Sends interactions to HTTP endpoints as Discord does: signed, to each in turn, once. */
export class Endpoints {
  /** The addresses; interactions go to the gateway while there are none. */
  urls: readonly string[] = [];
  /** The body that was sent last. */
  last = '';
  readonly publicKey: string;
  readonly #key: KeyObject;
  #count = 0;
  readonly #agent = new Agent({ keepAlive: true });

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    this.#key = privateKey;
    this.publicKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  }

  /** A key that is not the application's. */
  static foreignKey(): KeyObject {
    const prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
    return createPrivateKey({ key: Buffer.concat([prefix, randomBytes(32)]), format: 'der', type: 'pkcs8' });
  }

  send(body: string, forgery: Forgery = {}): Promise<Taken> {
    const { sent = body } = forgery;
    const url = this.urls[this.#count % this.urls.length] ?? '';
    this.#count += 1;
    this.last = body;
    const signed = { ...this.#headers(body, forgery), ...forgery.headers };
    const present = Object.entries(signed).filter(([, value]) => value !== undefined);
    const headers = { ...Object.fromEntries(present), 'content-length': Buffer.byteLength(sent) };
    return new Promise((resolve, reject) => {
      const outgoing = request(url, { method: 'POST', agent: this.#agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on('error', reject);
      });
      outgoing.on('error', reject);
      outgoing.end(sent);
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  #headers(body: string, { key = this.#key, seconds = Math.floor(Date.now() / 1000) }: Forgery) {
    return {
      'content-type': 'application/json',
      'user-agent': 'Discord-Interactions/1.0 (+https://discord.com)',
      'x-signature-timestamp': String(seconds),
      'x-signature-ed25519': sign(null, Buffer.from(`${seconds}${body}`), key).toString('hex'),
    };
  }
}
