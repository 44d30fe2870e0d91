import { randomBytes } from 'node:crypto';
import { type Client, errors } from '@opensearch-project/opensearch';
import { z } from 'zod';
import { lineOf, mayPass, RefusedError, refuse } from '../../../errors.ts';
import type { EngineSettings } from '../../../library/store/inputs.ts';
import {
  engineClient,
  isMissing,
  isPassing,
  persistently,
  refusalOfEngine,
} from '../../../library/store/opensearch/client.ts';
import { parseJson } from '../../../text/json.ts';
import { StaleRead } from './stale-read.ts';

/** `made`: pages that this change created and that are useless without it. Without a `body`, nothing is written. */
interface DocumentChange<Body, Result> {
  readonly body?: Body | undefined;
  readonly made?: readonly string[] | undefined;
  readonly result: Result;
}

/** `version` differs after every write. */
export interface HeldDocument<Body> {
  readonly body: Body | undefined;
  readonly version: string;
}

interface StampedDocument<Body> extends HeldDocument<Body> {
  readonly stamps: readonly string[];
  /** The condition of the write that replaces it. */
  readonly condition:
    | { readonly op_type: 'create' }
    | { readonly if_seq_no: number; readonly if_primary_term: number };
}

type ChangeDocument<Body, Result> = (
  held: HeldDocument<Body>,
) => DocumentChange<Body, Result> | Promise<DocumentChange<Body, Result>>;

/** How long to retry, in milliseconds. */
export interface Patience {
  readonly read: number;
  readonly write: number;
}

/** Replacing a lost node takes some seconds. */
const PATIENCE: Patience = { read: 5_000, write: 20_000 };
const ATTEMPT_MS = 5_000;
/** After a read in vain, others fail at once for this long: one request often reads several documents. */
const REST_MS = 2_000;
const WAIT_MS = 100;
/** Enough for the writes that may come between an attempt and the check whether it succeeded. */
const STAMPS = 24;

const Stored = z.object({ packed: z.string(), stamps: z.array(z.string()) });
type Stored = z.infer<typeof Stored>;
const Got = z.object({ _source: Stored, _seq_no: z.number(), _primary_term: z.number() });

const opened = new Map<string, StateDocuments>();

/** The documents of an index; a process has one client and one set of queues for it. */
export function documentsIn(settings: EngineSettings, index: string, patience = PATIENCE): StateDocuments {
  const name = JSON.stringify([settings, index, patience]);
  const documents = opened.get(name) ?? new StateDocuments(settings, index, patience);
  opened.set(name, documents);
  return documents;
}

/**
 * Small documents that are read by id, which is realtime, and replaced only if unchanged since. Methods reject with a
 * RefusedError.
 */
export class StateDocuments {
  readonly #settings: EngineSettings;
  readonly #client: Client;
  readonly #index: string;
  readonly #patience: Patience;
  readonly #queues = new Map<string, Promise<unknown>>();
  #made: Promise<unknown> | undefined;
  #rest: { readonly error: RefusedError; readonly until: number } | undefined;

  constructor(settings: EngineSettings, index: string, patience: Patience) {
    this.#settings = settings;
    this.#client = engineClient(settings, { attemptMs: ATTEMPT_MS, retries: 2 });
    this.#index = index;
    this.#patience = patience;
  }

  /** Runs `use` again if it throws a `StaleRead`. */
  async read<Body, Result>(
    id: string,
    schema: z.ZodType<Body>,
    use: (held: HeldDocument<Body>) => Result | Promise<Result>,
  ): Promise<Result> {
    if (this.#rest && performance.now() < this.#rest.until) throw this.#rest.error;
    try {
      return await this.#persistently(this.#patience.read, async () => use(await this.#get(id, schema)));
    } catch (error) {
      if (error instanceof RefusedError && mayPass(error.refusal))
        this.#rest = { error, until: performance.now() + REST_MS };
      throw error;
    }
  }

  /**
   * Replaces a document with the result of `change`, exactly once, even if a response is lost. `change` runs again
   * whenever another process wrote first.
   */
  change<Body, Result>(
    id: string,
    schema: z.ZodType<Body>,
    change: ChangeDocument<Body, Result>,
    patience = this.#patience.write,
  ): Promise<Result> {
    const stamp = randomBytes(9).toString('base64url');
    let last: { readonly version: string; readonly change: DocumentChange<Body, Result> } | undefined;
    const attempt = async () => {
      await this.#make();
      const held = await this.#get(id, schema);
      if (last && held.stamps.includes(stamp)) return last.change.result;
      // An attempt whose response was lost may still arrive: until another write intervenes, repeat the same bytes.
      if (last?.version !== held.version) {
        if (last?.change.made) void this.deleted(last.change.made);
        last = { version: held.version, change: await change(held) };
      }
      const { body, result } = last.change;
      if (body !== undefined) {
        const stamps = [...held.stamps, stamp].slice(-STAMPS);
        await this.#put(id, { packed: JSON.stringify(body), stamps }, held.condition);
      }
      return result;
    };
    return this.#inTurn(id, () => this.#persistently(patience, attempt));
  }

  /** Deletes documents; resolves to the ids that could not be deleted. */
  async deleted(ids: readonly string[]): Promise<string[]> {
    const index = this.#index;
    const left = ids.map((id) =>
      this.#client.delete({ index, id }, { ignore: [404] }).then(
        () => [],
        () => [id],
      ),
    );
    return (await Promise.all(left)).flat();
  }

  /** Refuses a damaged document: if it were taken for absent, it would be overwritten. */
  async #get<Body>(id: string, schema: z.ZodType<Body>): Promise<StampedDocument<Body>> {
    const { body: got, statusCode } = await this.#client.get({ index: this.#index, id }, { ignore: [404] });
    if (isMissing({ body: got, statusCode }))
      return { body: undefined, version: '', stamps: [], condition: { op_type: 'create' } };
    const { _source: source, _seq_no: if_seq_no, _primary_term: if_primary_term } = Got.parse(got);
    const { data: body, error } = schema.safeParse(parseJson(source.packed));
    if (error) {
      const [at, found] = [this.#settings.urls.join(', '), `${this.#index} ${id}: ${lineOf(error)}`];
      return refuse({ reason: 'engine-failed', problem: 'missing', at, found });
    }
    const [version, { stamps }] = [`${if_seq_no} ${if_primary_term}`, source];
    return { body, version, stamps, condition: { if_seq_no, if_primary_term } };
  }

  /** Resolves once every copy of the shard has the document. */
  async #put(id: string, body: Stored, condition: StampedDocument<unknown>['condition']): Promise<void> {
    await this.#client.index({
      ...{ index: this.#index, id, body, ...condition },
      ...{ wait_for_active_shards: 'all', timeout: `${ATTEMPT_MS / 2}ms` },
    });
  }

  #make(): Promise<unknown> {
    const settings = {
      number_of_shards: 1,
      auto_expand_replicas: '0-1',
      'unassigned.node_left.delayed_timeout': '0s',
    };
    this.#made ??= this.#client.indices
      .create({ index: this.#index, body: { settings: { index: settings }, mappings: { dynamic: false } } })
      .catch((error: unknown) => {
        if (error instanceof errors.ResponseError && error.message.includes('resource_already_exists'))
          return;
        this.#made = undefined;
        throw error;
      });
    return this.#made;
  }

  async #persistently<Result>(patience: number, work: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + patience;
    const pauseAfter = (error: unknown) => {
      if (performance.now() >= until) return undefined;
      if (isConflict(error)) return (Math.random() * WAIT_MS) / 10;
      return error instanceof StaleRead || isPassing(error) ? Math.random() * WAIT_MS : undefined;
    };
    try {
      return await persistently(work, pauseAfter);
    } catch (error) {
      if (!OF_ENGINE.some((kind) => error instanceof kind)) throw error;
      throw new RefusedError(refusalOfEngine(error, this.#settings));
    }
  }

  /** Writes of one process to one document would only conflict with each other. */
  #inTurn<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#queues.get(id) ?? Promise.resolve()).then(work, work);
    this.#queues.set(id, turn);
    const leave = () => {
      if (this.#queues.get(id) === turn) this.#queues.delete(id);
    };
    turn.then(leave, leave);
    return turn;
  }
}

const OF_ENGINE = [errors.OpenSearchClientError, StaleRead, z.ZodError];

function isConflict(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 409;
}
