import type { Change } from '../model/change.ts';
import type { Document } from '../model/document.ts';
import { alignTexts } from './align.ts';
import { type HandleText, haveSameWords, holdersOf, notesOf, passagesOf } from './handle-texts.ts';

/**
 * A change of words. `repeated`: it is of a list entry's second name (its paragraph), and says nothing that the change of
 * its handle does not say.
 */
export interface ChangedWords {
  readonly change: Change;
  readonly repeated: boolean;
}

/**
 * The changes of the passages and notes of a document, in reading order: one for each name under which its words no longer
 * stand, and one for each thing that is new. Without `after` all names are gone.
 */
export function changedWords(
  before: Document,
  after: Document | undefined,
  since: Change['since'],
): ChangedWords[] {
  if (after !== undefined && haveSameWords(before, after)) return [];
  const { edition } = before;
  const read = (wordingsOf: (document: Document) => HandleText[]) =>
    [wordingsOf(before), after === undefined ? [] : wordingsOf(after)] as const;
  return [
    ...compare(...read(passagesOf), { subject: 'passage', edition, since }),
    ...compare(...read(notesOf), { subject: 'footnote', edition, since }),
  ];
}

function compare(
  before: readonly HandleText[],
  after: readonly HandleText[],
  { edition, ...common }: Pick<Change, 'subject' | 'edition' | 'since'>,
): ChangedWords[] {
  const held = holdersOf(after);
  const holding = holdersOf(before);
  const partners = partnersOf(before, after, held);
  const found: (ChangedWords & { readonly place: number })[] = [];
  let place = -1;
  for (const [index, wording] of before.entries()) {
    const at = partners[index] ?? -1;
    const partner = after[at];
    place = at < 0 ? Math.floor(place) + 0.5 : at;
    const [first] = wording.names;
    for (const handle of wording.names) {
      const holder = held.get(handle);
      if (holding.get(handle) !== wording || holder?.text === wording.text) continue;
      const repeated = handle !== first && holder === partner && partner?.names[0] === first;
      const change = { ...common, edition, handle, before: wording.text, ...became(wording, partner) };
      found.push({ change, repeated, place });
    }
  }
  const known = new Set(partners);
  for (const [at, { names, text }] of after.entries()) {
    const [handle] = names;
    if (known.has(at) || holding.get(handle)?.text === text) continue;
    const change: Change = { ...common, change: 'added', handle, now: handle, before: null, after: text };
    found.push({ change, repeated: false, place: at });
  }
  return found.sort((a, b) => a.place - b.place);
}

/** What became of words: they stand elsewhere, or others stand in their place, or they are gone. */
function became(
  { text }: HandleText,
  partner: HandleText | undefined,
): Pick<Change, 'change' | 'now' | 'after'> {
  if (partner === undefined) return { change: 'removed', now: null, after: null };
  const change = partner.text === text ? 'moved' : 'changed';
  return { change, now: partner.names[0], after: partner.text };
}

/** For each wording the index of what it became; -1 for none. What is left over takes the place of what had its handle. */
function partnersOf(
  before: readonly HandleText[],
  after: readonly HandleText[],
  held: ReadonlyMap<string, HandleText>,
): number[] {
  const pairs = alignTexts(
    before.map(({ text }) => text),
    after.map(({ text }) => text),
  );
  const taken = new Set(pairs);
  const free = new Map(
    after.flatMap(({ names: [handle] }, index) =>
      taken.has(index) || held.get(handle) !== after[index] ? [] : [[handle, index] as const],
    ),
  );
  return pairs.map((partner, index) => {
    const handle = before[index]?.names[0];
    return partner < 0 && handle !== undefined ? (free.get(handle) ?? -1) : partner;
  });
}
