import { z } from 'zod';

function count(least: number) {
  return z.codec(z.string().regex(/^-?[0-9a-z]{1,5}$/), z.int().min(least).max(9_999_999), {
    decode: (text) => Number.parseInt(text, 36),
    encode: (number) => number.toString(36),
  });
}
const Count = count(0);

const PlaceNumber = z.codec(
  z.string().regex(/^(?:!\S{1,60}|[0-9a-z]{1,5})$/u),
  z.union([z.int().min(0).max(9_999_999), z.string().regex(/^\S{1,60}$/u)]),
  {
    decode: (text) => (text.startsWith('!') ? text.slice(1) : Number.parseInt(text, 36)),
    encode: (number) => (typeof number === 'string' ? `!${number}` : number.toString(36)),
  },
);
const SourceId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const Name = z.string().regex(/^[-_\p{L}\p{N}]{1,32}$/u);
const CommandName = z.string().regex(/^[-_\p{L}\p{N}]{1,32}(?: [-_\p{L}\p{N}]{1,32})?$/u);

const FragmentPlace = z.tuple([z.int().min(0).max(9_999_999), z.int().min(0).max(9_999_999)]);
export type FragmentPlace = z.infer<typeof FragmentPlace>;

const Reach = z.object({ from: FragmentPlace, to: FragmentPlace, show: z.enum(['from', 'to']) });
export type Reach = z.infer<typeof Reach>;

const REACH = /^([0-9a-z]+)-([0-9a-z]+)-([0-9a-z]+)-([0-9a-z]+)([<>])$/;
const ReachText = z.codec(z.string(), Reach.optional(), {
  decode(text) {
    const parts = REACH.exec(text);
    if (parts === null) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(1, 5).map((part) => Number.parseInt(part, 36));
    const reach: Reach = { from: [a, b], to: [c, d], show: parts[5] === '<' ? 'from' : 'to' };
    return reach;
  },
  encode(reach) {
    if (reach === undefined) return '';
    const numbers = [...reach.from, ...reach.to].map((number) => number.toString(36));
    return `${numbers.join('-')}${reach.show === 'from' ? '<' : '>'}`;
  },
});

export const LAST_FRAGMENT = -1;
const AnswerPlace = { page: Count, fragment: count(LAST_FRAGMENT) };
const MatchPlace = { page: Count, match: Count };
const Mark = z.string().regex(/^[0-9a-f]{8}$/);
const Answer = z.object({ to: z.literal('answer'), ...AnswerPlace });
const Context = z.object({
  to: z.literal('context'),
  ...MatchPlace,
  source: SourceId,
  focus: Count,
  reach: ReachText.optional(),
});
const Notes = z.object({
  to: z.literal('notes'),
  ...MatchPlace,
  fragment: Count,
  source: SourceId,
  of: z.enum(['passage', 'note']),
  number: PlaceNumber,
});

/** `page` is the command's own page; `match` and `fragment` count its excerpts and fragments from 0. */
export const View = z.discriminatedUnion('to', [Answer, Context, Notes]);
export type View = z.infer<typeof View>;

/**
 * `match` opens an excerpt; `chosen` does what the chosen option says; `act` runs a command on the excerpts from `match`
 * to `last`; `one` shares one excerpt; `run` runs an item's action, then shows this page again; `next` makes one of the
 * requests that the message carries, `each` one for the chosen item; `open` links to a reader page; `form` opens or
 * submits a form, whose values had the hash `seen`.
 */
export const Control = z.discriminatedUnion('to', [
  ...View.options,
  z.object({ to: z.literal('match'), ...MatchPlace }),
  z.object({ to: z.literal('back'), ...MatchPlace }),
  z.object({ to: z.literal('jump'), page: Count }),
  z.object({ to: z.literal('pick'), argument: Name }),
  z.object({ to: z.literal('next'), at: Count }),
  z.object({ to: z.literal('act'), ...MatchPlace, last: Count, mark: Mark, command: CommandName }),
  z.object({ to: z.literal('one'), ...MatchPlace, mark: Mark }),
  z.object({ to: z.literal('each'), command: CommandName, argument: Name }),
  z.object({ to: z.literal('share'), view: z.string() }),
  z.object({ to: z.literal('run'), ...AnswerPlace, command: CommandName, input: z.string() }),
  z.object({
    to: z.literal('open'),
    source: SourceId,
    quote: z.string().regex(/^(?:\d{1,8}-\d{1,8})?$/),
    at: z.string().regex(/^(?:[pn]\S{1,60})?$/u),
  }),
  z.object({ to: z.literal('form'), seen: z.string().regex(/^[0-9a-f]{0,16}$/) }),
  z.object({ to: z.literal(['chosen', 'retract', 'example', 'nowhere', 'yes', 'no', 'cancel']) }),
]);
export type Control = z.infer<typeof Control>;

const LETTERS: Readonly<Record<Control['to'], string>> = {
  answer: 'a',
  context: 'c',
  notes: 'n',
  match: 'm',
  back: 'b',
  jump: 'j',
  pick: 'k',
  next: 't',
  act: 'd',
  one: 'g',
  each: 'e',
  share: 's',
  run: 'u',
  open: 'p',
  form: 'f',
  chosen: 'o',
  retract: 'r',
  example: 'h',
  nowhere: 'x',
  yes: 'y',
  no: 'z',
  cancel: 'q',
};

const KINDS = new Map(
  Control.options.flatMap(({ shape: { to, ...fields } }) =>
    [...to.values].map((kind) => [LETTERS[kind], { to: kind, names: Object.keys(fields) }] as const),
  ),
);

export function writeControl(control: Control): string {
  const { to, ...fields } = z.encode(Control, control);
  return `${LETTERS[to]}${Object.values(fields).join('.')}`;
}

export function readControl(text: string): Control | undefined {
  return Control.safeParse(fieldsOf(text)).data;
}

export function readView(text: string): View | undefined {
  return View.safeParse(fieldsOf(text)).data;
}

function fieldsOf(text: string): unknown {
  const kind = KINDS.get(text.charAt(0));
  if (kind === undefined || (kind.names.length === 0 && text.length > 1)) return undefined;
  const parts = text.slice(1).split('.');
  const last = kind.names.length - 1;
  const values = kind.names.map((name, at) => [name, at < last ? parts[at] : parts.slice(at).join('.')]);
  return { to: kind.to, ...Object.fromEntries(values) };
}
