import { lineOf } from '../errors.ts';
import { affectedPosts } from '../history/affected-posts.ts';
import { settled } from '../library/store/settled.ts';
import type { AffectedPost } from '../model/state/affected-post.ts';
import type { Share, SharedQuote } from '../model/upload.ts';
import type { ServedLibrary } from './served-library.ts';
import type { Records } from './state/state.ts';
import { tryToRecord, type Warn } from './state/try-to-record.ts';

/** The posts that quote the library. Recording never rejects: the answer is already in the channel. */
export class SharedPosts {
  readonly #shares: Records<SharedQuote>;
  readonly #served: ServedLibrary;
  readonly #warn: Warn;

  constructor(shares: Records<SharedQuote>, served: ServedLibrary, warn: Warn) {
    this.#shares = shares;
    this.#served = served;
    this.#warn = warn;
  }

  add({ quotes, ...share }: Share): Promise<void> {
    const { version } = this.#served;
    const at = new Date().toISOString();
    const records = quotes
      .filter(({ quote }) => quote !== '')
      .map((one) => ({ at, ...share, ...one, version }));
    return this.#record('shared quotes', () => this.#shares.add(...records));
  }

  retract(share: Omit<Share, 'quotes'>): Promise<void> {
    return this.#record('shared quotes', () => this.#shares.remove((one) => isOfShare(one, share)));
  }

  async affected(): Promise<AffectedPost[]> {
    try {
      const shares = await this.#shares.all();
      return await settled(() => affectedPosts(shares, this.#served.library.documents));
    } catch (error) {
      this.#warn(`Shared posts were not checked: ${lineOf(error)}`);
      return [];
    }
  }

  mark({ channel, message, effect, handles }: AffectedPost): Promise<void> {
    const isOf = (share: SharedQuote) =>
      share.channel === channel && share.message === message && handles.includes(share.handle);
    return this.#record('a marked post', async () => {
      const kept = (await this.#shares.all()).filter((share) => isOf(share) && share.quote !== '');
      await this.#shares.add(...kept.map((share) => ({ ...share, marked: effect })));
      await this.#shares.remove((share) => isOf(share) && share.marked !== effect);
    });
  }

  async countOf(source: string): Promise<number> {
    return (await this.#shares.all()).filter(({ handle }) => handle.startsWith(`${source} `)).length;
  }

  #record(what: string, write: () => Promise<unknown>): Promise<void> {
    return tryToRecord(this.#warn, what, write);
  }
}

function isOfShare(quote: SharedQuote, { by, channel, message, request }: Omit<Share, 'quotes'>): boolean {
  return quote.message === null || message === null
    ? quote.by === by && quote.channel === channel && quote.request === request
    : quote.message === message;
}
