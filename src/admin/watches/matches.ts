import { setImmediate } from 'node:timers/promises';
import type { Library, Meaning } from '../../library/library.ts';
import { settled } from '../../library/store/settled.ts';
import type { Excerpt } from '../../model/answer.ts';
import { sourceOf } from '../../model/handle.ts';
import type { Watch } from '../../model/state/watch.ts';

/** Of one watch at once. */
const MOST = 100;
const LENGTH = 300;
const MENTIONS = 200;

type WatchSubject = Pick<Watch, 'about' | 'isOrganization'>;
export type Understand = (question: string) => Promise<Meaning | undefined>;

/**
 * Excerpts of those `texts` that answer the query by themselves, or mention the organization. Known matches need no
 * evidence: other passages may have changed it since.
 */
export async function matchesAmong(
  texts: ReadonlyMap<string, string>,
  { about, isOrganization }: WatchSubject,
  library: Library,
  { understand, isKnown = false }: { understand: Understand; isKnown?: boolean },
): Promise<Map<string, Excerpt>> {
  const found = new Map<string, Excerpt>();
  if (texts.size === 0) return found;
  const isLeft = (text: string) => texts.has(text) && !found.has(text);
  if (isOrganization) {
    for (const excerpt of await settled(() => mentionsOf(about, library))) {
      const text = await settled(() => textOf(excerpt, library));
      if (isLeft(text) && found.size < MOST) found.set(text, excerpt);
    }
    return found;
  }
  const meaning = await understand(about);
  while (found.size < MOST) {
    const only = new Set([...texts.keys()].filter(isLeft));
    const asked = await settled(() => library.ask({ query: about, meaning, only, limit: 1, length: LENGTH }));
    const [excerpt] = asked.answers;
    if (excerpt === undefined || !(isKnown || asked.evidence === 'answer')) break;
    const text = await settled(() => textOf(excerpt, library));
    if (!isLeft(text)) break;
    found.set(text, excerpt);
    // People ask at the same time.
    await setImmediate();
  }
  return found;
}

function mentionsOf(name: string, library: Library): readonly Excerpt[] {
  const [organization] = library.findOrganizations(name).exact;
  return organization
    ? library.organizationItem(organization).mentions
    : library.mentionsOf(name, { offset: 0, limit: MENTIONS }).excerpts;
}

function textOf({ handle, paragraph }: Excerpt, library: Library): string {
  const source = sourceOf(handle);
  const document = library.document(source);
  if (paragraph !== null) return document?.passages[paragraph - 1]?.text ?? '';
  const id = handle.slice(source.length + 1).replace(/^n/u, '');
  return document?.footnotes.find((note) => note.id === id)?.raw ?? '';
}
