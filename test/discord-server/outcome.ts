/** What the server says to a request: a status, and a body where there is one. `problems`: the rules it broke. */
export interface Outcome {
  readonly status: number;
  readonly body?: unknown;
  readonly problems?: readonly string[];
}

/** A refusal with one of Discord's error codes. */
export function refusal(status: number, code: number, message: string): Outcome {
  return { status, body: { code, message }, problems: [`${message} (${code})`] };
}

/** The refusal of a body that breaks rules. */
export function invalid(problems: readonly string[]): Outcome {
  return { status: 400, body: { code: 50035, message: 'Invalid Form Body', errors: {} }, problems };
}
