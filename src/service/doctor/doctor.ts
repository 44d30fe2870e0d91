import type { ReadConfig } from '../../config.ts';
import { type Check, no, ok, skipped } from './check.ts';
import { checkDiscord } from './discord.ts';
import { checkLibrary } from './library.ts';
import { checkData, checkDisk, checkFolders, checkNode, checkPort } from './machine.ts';

/** Looks at all that Ibid needs, in the order in which it needs it. `version` is Ibid's own. Changes nothing but what a start does. */
export async function examine(read: ReadConfig, version: string): Promise<Check[]> {
  const node = checkNode(process.versions.node);
  if ('problems' in read) {
    const wrong = read.problems.map((problem) =>
      no('settings', problem, 'correct it in .env or the environment'),
    );
    return [node, ...wrong, skipped('the rest', 'it depends on the settings')];
  }
  const { config } = read;
  const data = checkData(config);
  return [
    node,
    ok('settings', 'they fit'),
    data,
    checkFolders(config),
    ...(await checkLibrary(config)),
    checkDisk(config),
    await checkPort(config),
    ...(await checkDiscord(config, version)),
  ];
}
