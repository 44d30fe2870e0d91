import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '../config.ts';
import { describeError } from './error.ts';

const HIDDEN = '[hidden]';
/** What a line says that only has data. */
const UNSAID = 'noted';

/** What must not be read by those who read logs, wherever it stands: of addresses the part that is a key. */
const KEYS: readonly RegExp[] = [
  /(?<=(?:interactions|webhooks)(?:\/|%2F)\d{15,20}(?:\/|%2F))[\w.%~-]+/giu,
  // An interaction's token is "interaction:" and more, in base64.
  /aW50ZXJhY3Rpb246[\w+/=-]*/gu,
  // A bot's token: its id in base64, a time, a signature.
  /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/gu,
];

/**
 * The log: JSON lines. What is logged holds no secrets and nothing that was asked or quoted by the care of those who
 * log; should the token or a key of an interaction get into a line all the same, it is taken out before it is written.
 */
export function createLogger(
  level: Config['logLevel'],
  token: string,
  to: DestinationStream = standardOutput(),
): Logger {
  const scrub = scrubber(token);
  const serialized = (value: unknown) => (value instanceof Error ? describeError(value) : value);
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: serialized, error: serialized },
    hooks: {
      streamWrite: scrub,
      // Where nothing else is said, pino says what the error does.
      logMethod([what, ...words], log) {
        log.call(this, what, ...(words.length === 0 && typeof what === 'object' ? [UNSAID] : words));
      },
    },
  };
  return pino(options, to);
}

/** Lines that cannot be written, as the disk is full or nobody reads, are lost: that must not end the program. */
function standardOutput(): DestinationStream {
  return pino.destination({ fd: 1, sync: true }).on('error', () => {});
}

/** Takes keys out of a line, the token however JSON or an address writes it. */
function scrubber(token: string): (line: string) => string {
  const written = new Set([token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token)]);
  return (line) => {
    let scrubbed = line;
    for (const text of written) scrubbed = scrubbed.replaceAll(text, HIDDEN);
    for (const key of KEYS) scrubbed = scrubbed.replace(key, HIDDEN);
    return scrubbed;
  };
}
