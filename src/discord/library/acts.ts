import type { NameVerdict } from '../../model/verdict.ts';

/**
 * What a control of a message about keeping does. `turn`: shows another part of what was read; `yes`, `no`: answers
 * the question; `details`: opens the form for what is to be added, or is that form sent off; `upload`: the form for a
 * file; `edit`: the form for a source's details, which were as `seen` when it was opened; `rollback`: asks whether to serve the kept library; `judge`: the pair of names by its `hashOf`.
 */
export type Act =
  | { readonly do: 'turn'; readonly page: number; readonly piece: number }
  | { readonly do: 'yes' | 'no' | 'details' | 'upload' | 'cancel' }
  | { readonly do: 'edit'; readonly source: string; readonly seen: string }
  | { readonly do: 'rollback'; readonly version: string }
  | { readonly do: 'judge'; readonly verdict: NameVerdict['verdict']; readonly pair: string };

const PLAIN = { y: 'yes', n: 'no', d: 'details', u: 'upload', c: 'cancel' } as const;
const VERDICTS = { s: 'same', d: 'different', u: 'unsure' } as const;
const LETTERS = { yes: 'y', no: 'n', details: 'd', upload: 'u', cancel: 'c' } as const;
const TURN = /^t(\d{1,7})\.(\d{1,7})$/;
const ROLLBACK = /^r([\w.-]{1,64})$/;
const EDIT = /^e([0-9a-f]{16})([a-z0-9-]{1,40})$/;
const JUDGE = /^j([sdu])([0-9a-f]{16})$/;

/** The act as a text for a `custom_id`: at most 65 characters. */
export function writeAct(act: Act): string {
  if (act.do === 'turn') return `t${act.page}.${act.piece}`;
  if (act.do === 'edit') return `e${act.seen}${act.source}`;
  if (act.do === 'rollback') return `r${act.version}`;
  if (act.do === 'judge') return `j${act.verdict.charAt(0)}${act.pair}`;
  return LETTERS[act.do];
}

/** The act that a text stands for; nothing for a text that is none. */
export function readAct(text: string): Act | undefined {
  if (isPlain(text)) return { do: PLAIN[text] };
  const [, page, piece] = TURN.exec(text) ?? [];
  if (page !== undefined) return { do: 'turn', page: Number(page), piece: Number(piece) };
  const [, seen = '', source] = EDIT.exec(text) ?? [];
  if (source !== undefined) return { do: 'edit', source, seen };
  const version = ROLLBACK.exec(text)?.[1];
  if (version !== undefined) return { do: 'rollback', version };
  const [, letter = '', pair = ''] = JUDGE.exec(text) ?? [];
  return isVerdict(letter) ? { do: 'judge', verdict: VERDICTS[letter], pair } : undefined;
}

function isPlain(text: string): text is keyof typeof PLAIN {
  return Object.hasOwn(PLAIN, text);
}

function isVerdict(letter: string): letter is keyof typeof VERDICTS {
  return Object.hasOwn(VERDICTS, letter);
}
