import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Library } from '../../src/library/library.ts';
import { buildLibrary } from '../../src/library/store/build.ts';
import { readInputs } from '../../src/library/store/inputs.ts';
import { deserializeLibrary, serializeLibrary } from '../../src/library/store/snapshot/serialize.ts';
import { makeFolders, writeFiles } from './files.ts';
import type { Scenario } from './scenario.ts';

/** A library as it serves after its last build, and the one before. */
export interface World {
  readonly root: string;
  readonly library: Library;
  readonly earlier: Library;
}

/** Builds the library from real files as often as the scenario says, each time from the last snapshot. */
export async function buildWorld(scenario: Scenario): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'ibid-differential-'));
  try {
    makeFolders(root);
    let sections: ReturnType<typeof serializeLibrary> | undefined;
    let earlier: typeof sections;
    for (let build = 0; build < scenario.builds; build++) {
      writeFiles(root, scenario, build);
      const inputs = readInputs({ data: join(root, 'data'), sources: [join(root, 'elsewhere')] });
      const past = { at: `2031-0${build + 1}-02T03:04:05.000Z` };
      earlier = sections;
      sections = serializeLibrary(await buildLibrary(inputs, { previous: sections, past }));
    }
    if (sections === undefined) throw new Error('a scenario without a build');
    const library = await deserializeLibrary(sections);
    return { root, library, earlier: earlier ? await deserializeLibrary(earlier) : library };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
