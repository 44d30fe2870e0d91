/** What the log says about an error. `message` is null if withheld. */
export interface LoggedError {
  readonly name: string;
  readonly message: string | null;
  readonly code: string | number | undefined;
  readonly frames: string[];
}

/**
 * Messages may quote people ("Unexpected token …"), so this keeps only those of the operating system, or `message`,
 * which must be safe.
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

function codeOf(error: Error): string | number | undefined {
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number'))
    return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : undefined;
}

/** The stack begins with the message, whose lines may look like frames. If it does not, no frame is safe to log. */
function framesOf({ stack = '', message }: Error): string[] {
  const at = stack.indexOf(message);
  if (at === -1) return [];
  return stack
    .slice(at + message.length)
    .split('\n')
    .flatMap((line) => FRAME.exec(line)?.[1] ?? []);
}

const FRAME = /^ {4}at (.+:\d+:\d+\)?)$/u;
