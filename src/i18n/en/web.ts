import { isoDate } from '../dates.ts';

const dated = (time: string) => isoDate(time.slice(0, 10), 'en-GB');

export const web = {
  open: 'Open',
  /** `title` is Markdown. */
  opens: (title: string) => `**${title}**\n-# This link is only for you and works for 15 minutes.`,
  api: {
    'no-key':
      'The request needs a valid API key in the header “Authorization: Bearer …”. Ask Ibid’s operator for one.',
    'too-many-keys': 'Too many requests without a valid key. Try again later.',
    'too-fast': (seconds: number) => `Too many requests. Try again in ${seconds} s.`,
    busy: 'Ibid is still reading its library. Try again in a few seconds.',
    unavailable: 'Ibid cannot read its library at the moment. Tell Ibid’s operator.',
    'not-now': 'Ibid cannot reach its library right now. Try again in a few seconds.',
    'unknown-path': (paths: string) => `There is no such path. The commands are ${paths}.`,
    method: (allowed: string) => `This method is not allowed here. Use ${allowed}.`,
    'not-json': 'The body is not valid JSON. Send the arguments as a JSON object.',
    'not-object': 'The body must be a JSON object with the arguments of the command.',
    'body-type': 'Send the arguments as JSON, with the header “Content-Type: application/json”.',
    'too-large': (bytes: number) =>
      `The body is too large. The limit is ${bytes.toLocaleString('en')} bytes.`,
    failed: 'Ibid could not answer. Its operator can find the reason in the log.',
  },
};

export const keyGroup = {
  name: 'key',
  description: 'Manage the keys of the HTTP API',
  commands: {
    add: {
      name: 'add',
      description: 'Create a key for another program; Ibid shows it once',
      options: {
        name: { name: 'name', description: 'What the key is for' },
        days: {
          name: 'days',
          description: 'Days until the key expires; by default it never does',
        },
      },
    },
    list: { name: 'list', description: 'List the keys with their expiry and last use', options: {} },
    remove: {
      name: 'remove',
      description: 'Remove a key; Ibid refuses it at once',
      options: { name: { name: 'name', description: 'The name of the key' } },
    },
  },
};

export interface WordedKey {
  readonly name: string;
  readonly created: string;
  readonly expires: string | null;
}

export const keys = {
  added: ({ name, library, expires }: WordedKey & { readonly library: string }) => {
    const until = expires === null ? 'valid until you remove it' : `valid until ${dated(expires)}`;
    return `Created the key “${name}” for the library ${library}, ${until}. Copy it now: Ibid keeps only its hash.`;
  },
  none: (library: string) => `The library ${library} has no keys. “ibid key add NAME” creates one.`,
  line: (key: WordedKey & { readonly used: string | null; readonly isExpired: boolean }) =>
    [
      key.name,
      `created ${dated(key.created)}`,
      ...(key.expires === null ? [] : [`${key.isExpired ? 'expired' : 'expires'} ${dated(key.expires)}`]),
      key.used === null ? 'never used' : `last used ${dated(key.used)}`,
    ].join(' · '),
  removed: (name: string) => `Removed the key “${name}”. Ibid refuses it from now on.`,
};
