/** An event to count, without people's words. `ms` is the time since the interaction arrived or the job began. */
export type Observation =
  | { readonly of: 'acknowledgement'; readonly ms: number }
  | { readonly of: 'interaction'; readonly command: string; readonly outcome: Ending; readonly ms: number }
  | { readonly of: 'answer'; readonly command: string; readonly status: string }
  | { readonly of: 'error'; readonly kind: ErrorKind }
  | { readonly of: 'job'; readonly action: string; readonly outcome: string; readonly ms: number };

/** How an interaction ended. `not-taken`: Discord refused the reply, because it was late or the message gone. */
export type Ending = 'answered' | 'refused' | 'too-fast' | 'not-taken' | 'failed';

export type ErrorKind = 'discord' | 'network' | 'gateway' | 'internal' | 'uncaught';

/** Counts an event. Fast, never throws. */
export type Observe = (observation: Observation) => void;
