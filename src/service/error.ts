/** An error as it may be logged. `message` is null where it is withheld. */
export interface LoggedError {
  readonly name: string;
  readonly message: string | null;
  readonly code: string | number | undefined;
  readonly frames: string[];
}

/**
 * An error as it may be logged: nothing of what people asked or documents say. Messages quote what was worked on
 * ("Unexpected token … in …"), so that only those of the operating system are kept, and what the caller vouches for
 * as `message`; the name, the code and the places in the code tell the others.
 */
export function describeError(error: unknown, message?: string): LoggedError {
  if (!(error instanceof Error)) {
    return { name: typeof error, message: message ?? null, code: undefined, frames: [] };
  }
  const ofSystem = 'syscall' in error ? error.message : undefined;
  return {
    name: error.name,
    message: message ?? ofSystem ?? null,
    code: codeOf(error),
    frames: framesOf(error),
  };
}

/** The code of an error, or of the one that caused it. */
function codeOf(error: Error): string | number | undefined {
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))
    return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : undefined;
}

/** The stack begins with the message, which may have lines that look like frames; without it nobody knows where they begin. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at === -1) return [];
  return stack
    .slice(at + message.length)
    .split('\n')
    .flatMap((line) => FRAME.exec(line)?.[1] ?? []);
}

const FRAME = /^ {4}at (.+:\d+:\d+\)?)$/u;
