/**
 * What the service is told as it happens, so that it can be counted. Times are milliseconds; nothing that anybody typed
 * or that was quoted is in it. `interaction`: one is over, `ms` after it arrived; `acknowledgement`: Discord heard of it
 * for the first time; `answer`: a command answered; `job`: a change of the library is over.
 */
export type Observation =
  | { readonly of: 'acknowledgement'; readonly ms: number }
  | { readonly of: 'interaction'; readonly command: string; readonly outcome: Ending; readonly ms: number }
  | { readonly of: 'answer'; readonly command: string; readonly status: string }
  | { readonly of: 'error'; readonly kind: ErrorKind }
  | { readonly of: 'job'; readonly action: string; readonly outcome: string; readonly ms: number };

/** How an interaction ended. `not-taken`: Discord took no reply, as it was too late or the message gone. */
export type Ending = 'answered' | 'refused' | 'too-fast' | 'not-taken' | 'failed';

/** Where an error came from: Discord refused, the network broke, the connection to the gateway did, or Ibid is at fault. */
export type ErrorKind = 'discord' | 'network' | 'gateway' | 'internal' | 'uncaught';

/** Takes observations. It is quick and never throws. */
export type Observe = (observation: Observation) => void;
