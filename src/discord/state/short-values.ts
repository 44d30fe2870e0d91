import { createHash } from 'node:crypto';
import { type Argument, suggestionsFor } from '../../command.ts';
import { cut, LIMITS } from '../limits.ts';

export interface Choice {
  readonly name: string;
  readonly value: string;
}

type Sources = Parameters<typeof suggestionsFor>[3];

const SHORT_FORM = /^(.*)…#[0-9a-f]{8}$/su;
/** Longer values of an item's action are replaced by their hash. */
const ACTION_VALUE = 24;

/** At most 25 suggestions for an argument. Long values are shortened so that `expand` finds them again. */
export async function choicesFor(argument: Argument, typed: string, sources: Sources): Promise<Choice[]> {
  const found = await suggestionsFor(argument, typed, LIMITS.choices, sources);
  return found
    .filter(({ value }) => value.trim() !== '')
    .map(({ label, value }) => ({ name: cut(label, LIMITS.choiceText), value: shorten(value) }));
}

/** Finds the suggestion that a short form stands for; returns any other value unchanged. */
export async function expand(argument: Argument, value: string, sources: Sources): Promise<string> {
  const beginning = SHORT_FORM.exec(value)?.[1];
  if (beginning === undefined) return value;
  for (const [typed, limit] of [
    [beginning, LIMITS.choices],
    ['', Number.MAX_SAFE_INTEGER],
  ] as const) {
    const found = await suggestionsFor(argument, typed, limit, sources);
    const same = found.find((one) => shorten(one.value) === value || hashed(one.value) === value);
    if (same !== undefined) return same.value;
  }
  return value;
}

/** The value, at most 100 characters: a longer one as its beginning and a hash, `The League of…#1f2e3d4c`. */
export function shorten(value: string): string {
  if (value.length <= LIMITS.choiceText) return value;
  const hash = hashed(value).slice(1);
  return `${cut(value, LIMITS.choiceText - hash.length)}${hash}`;
}

/** The value of an action; a long one as a hash, `…#1f2e3d4c`. */
export function shortenForAction(value: string): string {
  return value.length <= ACTION_VALUE ? value : hashed(value);
}

function hashed(value: string): string {
  return `…#${createHash('sha256').update(value).digest('hex').slice(0, 8)}`;
}
