import { libraryOfKey } from '../../admin/api-keys.ts';
import type { Libraries } from '../../admin/libraries.ts';
import type { LibraryAdmin } from '../../admin/library-admin.ts';
import { DEFAULT_LIBRARY } from '../../admin/servers/names.ts';
import type { Cooldowns } from '../../admin/state/cooldown.ts';
import { ApiProblem } from './problem.ts';

export type ApiLibraries = Pick<Libraries, 'named' | 'keysOf'>;

/** A key may ask 20 times in a row, then twice a second. */
const PACE = { burst: 20, periodMs: 500 };
/** An address may fail ten times in a row, then ten times a minute. */
const FAILED_PACE = { burst: 10, periodMs: 6_000 };
const BEARER = /^Bearer +(\S{1,200})$/iu;
const RETRY_S = 5;

/** Checks keys, and how often they and wrong ones come. */
export class Admission {
  readonly #libraries: ApiLibraries;
  readonly #cooldowns: Cooldowns;
  readonly #now: () => number;

  constructor(libraries: ApiLibraries, cooldowns: Cooldowns, now: () => number) {
    this.#libraries = libraries;
    this.#cooldowns = cooldowns;
    this.#now = now;
  }

  /** The library that the key in the header is for. Throws an `ApiProblem`. */
  async admit(authorization: string | undefined, address: string): Promise<LibraryAdmin> {
    const text = BEARER.exec(authorization ?? '')?.[1] ?? '';
    const name = libraryOfKey(text);
    const own = name === DEFAULT_LIBRARY ? undefined : name;
    const key = name === undefined ? undefined : await this.#libraries.keysOf(own)?.use(text);
    if (key === undefined) throw await this.#refusal(address);
    const wait = await this.#cooldowns.take(`key ${name} ${key.name}`, this.#now(), PACE);
    if (wait > 0) {
      const seconds = Math.ceil(wait / 1000);
      throw new ApiProblem(429, (say) => say['too-fast'](seconds), retryAfter(seconds));
    }
    const served = this.#libraries.named(own);
    if (served?.kind === 'serving') return served.admin;
    throw served?.kind === 'reading'
      ? new ApiProblem(503, (say) => say.busy, retryAfter(RETRY_S))
      : new ApiProblem(503, (say) => say.unavailable);
  }

  /** A valid key is never refused for the failures of others behind the same proxy. */
  async #refusal(address: string): Promise<ApiProblem> {
    const wait = await this.#cooldowns.take(`address ${address}`, this.#now(), FAILED_PACE);
    return wait > 0
      ? new ApiProblem(429, (say) => say['too-many-keys'], retryAfter(Math.ceil(wait / 1000)))
      : new ApiProblem(401, (say) => say['no-key'], { 'www-authenticate': 'Bearer realm="ibid"' });
  }
}

function retryAfter(seconds: number): Record<string, string> {
  return { 'retry-after': String(seconds) };
}
