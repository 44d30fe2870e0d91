import type { Collection } from '../collection.ts';

/** By question the positions of the best texts, best first. Times are milliseconds. */
export interface Rankings {
  readonly built: number;
  readonly rankings: readonly { readonly found: readonly number[]; readonly milliseconds: number }[];
}

/** Something that ranks texts. `version` changes whenever its rankings may; Ibid's own is unknown. */
export interface Engine {
  readonly name: string;
  readonly version?: string;
  rank(collection: Collection, questions: readonly string[], limit: number): Promise<Rankings>;
  close(): void;
}
