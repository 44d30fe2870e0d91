import type { Logger } from 'pino';
import type { Libraries } from '../admin/libraries.ts';
import type { LibraryAdmin } from '../admin/library-admin.ts';
import type { OwnLibrariesOptions } from '../admin/servers/own-libraries.ts';
import type { Config, ReadConfig } from '../config.ts';
import type { LibraryPlace } from '../library/store/inputs.ts';
import type { Outcome } from '../model/job.ts';
import type { Observe } from './observation.ts';

export interface Connection {
  /** Resolves when the connection is closed for good: with the reason, or `undefined` after `stop`. Never rejects. */
  readonly closed: Promise<Error | undefined>;
  isConnected(): boolean;
  /** Loads the code that first questions need, in steps between which the bot answers. Never rejects. */
  warmUp(): Promise<void>;
  /** Call it before `stop`. Resolves once the balancer, if any, has noticed that this process will stop. */
  retire?(): Promise<void>;
  /** Takes no more interactions, finishes those under way and disconnects, in at most 4 s. */
  stop(): Promise<void>;
}

interface Reporting {
  readonly logger: Logger;
  readonly observe: Observe;
}

export interface ServiceContext extends Reporting {
  readonly config: () => Config;
  readonly libraries: Libraries;
}

export interface WebServer {
  close(): Promise<void>;
}

/** The parts of a service. `commands` are names; `read` reads the settings again. Errors have messages for people. */
export interface Service {
  readonly config: Config;
  readonly token: string;
  readonly commands: readonly string[];
  readonly read: () => ReadConfig;
  readonly libraries: (config: Config, reporting: Reporting & OwnLibraryHooks) => Promise<Libraries>;
  readonly connect: (context: ServiceContext) => Promise<Connection>;
  /** Undefined unless it is configured. */
  readonly web?: ((context: ServiceContext) => Promise<WebServer>) | undefined;
  readonly watch?:
    | ((place: LibraryPlace, admin: LibraryAdmin, listener: Listener) => Promise<FilesWatch>)
    | undefined;
}

export type OwnLibraryHooks = Pick<OwnLibrariesOptions, 'onLoad' | 'reindex' | 'onFailure'>;

export interface Listener {
  readonly onOutcome: (outcome: Outcome) => void;
  readonly warn: (line: string) => void;
}

export interface FilesWatch {
  close(): Promise<void>;
}
