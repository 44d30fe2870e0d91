import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { alignTexts } from './align.ts';
import { type HandleText, haveSameTexts, notesOf, passagesOf, textsByName } from './handle-texts.ts';

export interface TextChange {
  readonly change: Change;
  readonly repeated: boolean;
}

export function textChanges(
  before: Document,
  after: Document | undefined,
  since: Change['since'],
): TextChange[] {
  if (after !== undefined && haveSameTexts(before, after)) return [];
  const { edition } = before;
  const compareBy = (subject: Change['subject'], textsOf: (document: Document) => HandleText[]) =>
    compare(textsOf(before), after === undefined ? [] : textsOf(after), { subject, edition, since });
  return [...compareBy('passage', passagesOf), ...compareBy('footnote', notesOf)];
}

function compare(
  before: readonly HandleText[],
  after: readonly HandleText[],
  { edition, ...common }: Pick<Change, 'subject' | 'edition' | 'since'>,
): TextChange[] {
  const [then, now] = [textsByName(before), textsByName(after)];
  const partners = partnersOf(before, after, now);
  const found: (TextChange & { readonly place: number })[] = [];
  let place = -1;
  for (const [index, own] of before.entries()) {
    const at = partners[index] ?? -1;
    const partner = after[at];
    place = at < 0 ? Math.floor(place) + 0.5 : at;
    for (const handle of own.names) {
      const present = now.get(handle);
      if (then.get(handle) !== own || present?.text === own.text) continue;
      const [first] = own.names;
      const repeated = handle !== first && present === partner && partner?.names[0] === first;
      const change = { ...common, edition, handle, before: own.text, ...became(own, partner) };
      found.push({ change, repeated, place });
    }
  }
  const paired = new Set(partners);
  for (const [at, { names, text }] of after.entries()) {
    const [handle] = names;
    if (paired.has(at) || then.get(handle)?.text === text) continue;
    const change: Change = { ...common, change: 'added', handle, now: handle, before: null, after: text };
    found.push({ change, repeated: false, place: at });
  }
  return found.sort((a, b) => a.place - b.place);
}

function became(
  { text }: HandleText,
  partner: HandleText | undefined,
): Pick<Change, 'change' | 'now' | 'after'> {
  if (partner === undefined) return { change: 'removed', now: null, after: null };
  const change = partner.text === text ? 'moved' : 'changed';
  return { change, now: partner.names[0], after: partner.text };
}

function partnersOf(
  before: readonly HandleText[],
  after: readonly HandleText[],
  now: ReadonlyMap<string, HandleText>,
): number[] {
  const pairs = alignTexts(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  const taken = new Set(pairs);
  const free = new Map(
    after.flatMap(({ names: [handle] }, index) =>
      taken.has(index) || now.get(handle) !== after[index] ? [] : [[handle, index] as const],
    ),
  );
  return pairs.map((partner, index) => {
    const handle = before[index]?.names[0];
    return partner < 0 && handle !== undefined ? (free.get(handle) ?? -1) : partner;
  });
}
