import { hash } from 'node:crypto';
import type { Argument } from '../../arguments.ts';
import { suggestionsFor } from '../../completion.ts';
import { cut, LIMITS, plainLabel } from '../limits.ts';

type Sources = Parameters<typeof suggestionsFor>[3];

const SHORT_FORM = /^(.*)…#[0-9a-f]{8}$/su;
const ACTION_VALUE = 24;

/** Long values are shortened so that `expand` finds them again. */
export async function choicesFor(argument: Argument, typed: string, sources: Sources) {
  const found = await suggestionsFor(argument, typed, LIMITS.choices, sources);
  return found
    .filter(({ value }) => value.trim() !== '')
    .map(({ label, value }) => ({ name: plainLabel(label, LIMITS.choiceText), value: shorten(value) }));
}

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

export function shorten(value: string): string {
  if (value.length <= LIMITS.choiceText) return value;
  const end = hashed(value).slice(1);
  return `${cut(value, LIMITS.choiceText - end.length)}${end}`;
}

export function shortenForAction(value: string): string {
  return value.length <= ACTION_VALUE ? value : hashed(value);
}

function hashed(value: string): string {
  return `…#${hash('sha256', value).slice(0, 8)}`;
}
