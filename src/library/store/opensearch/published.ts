import { setImmediate } from 'node:timers/promises';
import type { StyleShelf } from '../../../cite/styles/style.ts';
import { RefusedError } from '../../../errors.ts';
import type { LibraryParts } from '../../../model/library-parts.ts';
import { openPublishedIndex } from '../../../search/published/open-published.ts';
import { finishBreathing } from '../../../text/steps.ts';
import type { Library } from '../../library.ts';
import { createLibrary } from '../../open-library.ts';
import type { EngineSettings } from '../inputs.ts';
import { settled } from '../settled.ts';
import { type AboutLibrary, readAbout, readView } from './contents.ts';
import { Engine } from './engine.ts';
import { LazyContents } from './lazy-contents.ts';

/** Null if the library is not published. Rejects with a RefusedError if the engine fails. */
export async function openIndex(
  settings: EngineSettings,
  index: string,
  styles?: StyleShelf,
): Promise<Library | null> {
  const engine = Engine.at(settings);
  const reads = engine.reads(index);
  engine.forget(index);
  const about = await ifPublished(() => settled(() => readAbout(reads, index)));
  if (about === undefined) return null;
  const contents = new LazyContents(reads);
  const views = about.views.map((view, at) => ({ ...view, parts: () => readView(reads, index, at) }));
  const documents = about.documents.map((outline) => contents.document(outline));
  const parts: LibraryParts = { ...about.parts, documents, views };
  const known = { unitCounts: unitCounts(about), unitSource: contents, styles };
  return settled(() =>
    finishBreathing(
      createLibrary(parts, (units) => openPublishedIndex(reads, about.index, units, parts.lexicon), known),
      () => setImmediate(),
    ),
  );
}

async function ifPublished<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    const { refusal } = error instanceof RefusedError ? error : {};
    if (refusal?.reason === 'engine-failed' && refusal.problem === 'missing') return undefined;
    throw error;
  }
}

function unitCounts({ documents }: AboutLibrary): Uint32Array {
  return Uint32Array.from(documents, ({ lengths, silent }) => {
    return lengths.passages + lengths.footnotes - silent.length;
  });
}
