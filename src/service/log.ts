import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '../config.ts';
import { describeError } from './error.ts';

const HIDDEN = '[hidden]';
const NO_MESSAGE = 'noted';

const KEYS: readonly RegExp[] = [
  /(?<=(?:interactions|webhooks)(?:\/|%2F)\d{15,20}(?:\/|%2F))[\w.%~-]+/giu,
  // An interaction's token: base64 of "interaction:" and more.
  /aW50ZXJhY3Rpb246[\w+/=-]*/gu,
  // A bot's token: its id in base64, a timestamp, a signature.
  /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/gu,
  // A key of the HTTP API, and the signature in a link to the reader.
  /ibid_[a-z0-9-]{1,32}_[\w-]{43}/gu,
  /(?<=[?&;]t=)[\w-]{40,}/gu,
];

/** Creates the log, lines of JSON. Callers log no secrets; if one slips in, it is removed as a second line of defence. */
export function createLogger(
  level: Config['logLevel'],
  secrets: readonly string[],
  to: DestinationStream = standardOutput(),
): Logger {
  const scrub = scrubber(secrets);
  const serialized = (value: unknown) => (value instanceof Error ? describeError(value) : value);
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: serialized, error: serialized },
    hooks: {
      streamWrite: scrub,
      // Without a message, pino would log the error's own.
      logMethod([what, ...more], log) {
        log.call(this, what, ...(more.length === 0 && typeof what === 'object' ? [NO_MESSAGE] : more));
      },
    },
  };
  return pino(options, to);
}

/** A full disk or a closed pipe loses lines but must not end the program. */
function standardOutput(): DestinationStream {
  return pino.destination({ fd: 1, sync: true }).on('error', () => {});
}

function scrubber(secrets: readonly string[]): (line: string) => string {
  const written = new Set(
    secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
  );
  return (line) => {
    let scrubbed = line;
    for (const text of written) scrubbed = scrubbed.replaceAll(text, HIDDEN);
    for (const key of KEYS) scrubbed = scrubbed.replace(key, HIDDEN);
    return scrubbed;
  };
}
