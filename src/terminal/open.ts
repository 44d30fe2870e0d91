import { once } from 'node:events';
import { english } from '../i18n/en/index.ts';
import type { Library } from '../library/library.ts';
import type { ReaderPlace } from '../model/reader-place.ts';
import { readerPlaceOf, type ServeLocally } from '../service/reader-links.ts';
import { oneLine } from './render/text.ts';
import { EXIT, messageIn } from './respond.ts';
import type { Terminal } from './session.ts';
import { write } from './stream.ts';

export const OPEN = 'open';

const USAGE = `Usage: ibid ${OPEN} [REFERENCE]: serves the library as pages on this machine and prints the address of the place
that the reference names, such as "ijd-2020 ¶14" or n15; without one, of the list of sources.`;

type OpenContext = Pick<Terminal, 'openLibrary' | 'understand' | 'stdout' | 'stderr' | 'signals'> & {
  readonly serve: ServeLocally;
};

export async function runOpen(argv: readonly string[], context: OpenContext): Promise<number> {
  const { openLibrary, understand, stdout, stderr, signals, serve } = context;
  if (argv.includes('--help') || argv.includes('-h')) {
    await write(stdout, `${USAGE}\n`);
    return EXIT.found;
  }
  try {
    const library = await openLibrary();
    const place = placeOfReference(argv.join(' '), library);
    if ('problem' in place) {
      await write(stderr, `${oneLine(place.problem)}\n`);
      return EXIT.notFound;
    }
    const reader = await serve({ library: async () => library, understand });
    const stopped = once(signals, 'SIGINT');
    await write(stdout, `${reader.addressOf(place)}\nOpen it in a browser. Ctrl-C stops serving.\n`);
    await stopped;
    await reader.close();
    return EXIT.found;
  } catch (error) {
    await write(stderr, `${oneLine(messageIn(error))}\n`);
    return EXIT.broken;
  }
}

export function placeOfReference(text: string, library: Library): ReaderPlace | { readonly problem: string } {
  const reference = text.trim();
  if (reference === '') return { page: 'sources' };
  const found = library.lookUp(reference);
  const [item, ...more] = found?.items ?? [];
  if (found !== null && more.length > 0)
    return {
      problem: `${english.cite.ambiguous(reference, found.items.length)} ${found.handles.join(', ')}`,
    };
  const place = item && readerPlaceOf(item, library);
  if (place !== undefined) return place;
  const [absence] = found?.absences ?? [];
  return { problem: absence ? english.cite.absent(absence) : english.cite.noReference(reference) };
}
