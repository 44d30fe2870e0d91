import type { ReadConfig } from '../../config.ts';
import { hasFiles } from '../../library/store/inputs.ts';
import { type Check, no, ok, skipped } from './check.ts';
import { checkDiscord } from './discord.ts';
import { checkEngine } from './engine.ts';
import { checkLibrary } from './library.ts';
import {
  checkData,
  checkDisk,
  checkFolders,
  checkInteractionsPort,
  checkModes,
  checkNode,
  checkPort,
  checkReader,
  checkWebPort,
} from './machine.ts';
import { checkOwnLibraries } from './own-libraries.ts';
import { checkStyles } from './styles.ts';

export async function examine(read: ReadConfig, version: string): Promise<Check[]> {
  const node = checkNode(process.versions.node);
  if ('problems' in read) {
    const remedy = 'correct it in .env or the environment';
    const wrong = read.problems.map((problem) => no('settings', problem, remedy));
    return [node, ...wrong, skipped('other checks', 'they need valid settings')];
  }
  const { config } = read;
  return [
    node,
    ok('settings', 'valid'),
    ...(hasFiles(config)
      ? [checkData(config), checkFolders(config), checkModes(config)]
      : [skipped('data folder', 'none: this machine only answers')]),
    await checkStyles(config),
    ...(await checkEngine(config)),
    ...(await checkLibrary(config)),
    ...checkOwnLibraries(config),
    ...(hasFiles(config) ? [checkDisk(config)] : []),
    await checkPort(config),
    await checkWebPort(config),
    await checkInteractionsPort(config),
    checkReader(config),
    ...(await checkDiscord(config, version)),
  ];
}
