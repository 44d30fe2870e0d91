import { librariesFolder } from '../../admin/servers/bindings.ts';
import { LibraryFolders } from '../../admin/servers/folders.ts';
import { DEFAULT_LIBRARY, isServerLibrary } from '../../admin/servers/names.ts';
import type { Config } from '../../config.ts';
import { lineOf } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { entriesIn } from '../../library/store/folders.ts';
import { type Check, count, no, ok, size } from './check.ts';

const NAME = 'libraries of servers';

export function checkOwnLibraries(config: Config): Check[] {
  const folders = new LibraryFolders(config);
  try {
    const all = folders.list();
    const { bindings } = folders;
    if (all.length === 0 && bindings.size === 0) return [];
    const problem = missing(folders) ?? unreachable(folders, config) ?? misnamed(config, folders);
    if (problem) return [no(NAME, ...problem)];
    const bytes = all.reduce((sum, library) => sum + library.bytes, 0);
    const made = all.filter(({ name }) => isServerLibrary(name)).length;
    const { most } = config.serverLibraries;
    const byServers = most > 0 || made > 0 ? `; ${made} of ${most} made by servers` : '';
    const names = `${all.length === 1 ? '1 library' : `${all.length} libraries`} with ${size(bytes)}`;
    return [ok(NAME, `${names}, ${count(bindings.size, 'server')} bound${byServers}`)];
  } catch (error) {
    return [no(NAME, lineOf(error, english), 'correct this, then run doctor again')];
  }
}

type FolderProblem = readonly [found: string, remedy: string];

function missing({ bindings, names }: LibraryFolders): FolderProblem | undefined {
  const [bound] = [...bindings].filter(([, name]) => name !== DEFAULT_LIBRARY && !names.includes(name));
  if (bound === undefined) return undefined;
  const [server, name] = bound;
  const remedy = `restore the folder, or run "ibid library unbind --server ${server}"`;
  return [`the server ${server} uses the library ${name}, which is not there`, remedy];
}

function unreachable({ bindings }: LibraryFolders, { discord }: Config): FolderProblem | undefined {
  const { guildId } = discord;
  const other = [...bindings.keys()].find((server) => guildId !== undefined && server !== guildId);
  if (other === undefined) return undefined;
  return [`the server ${other} is bound, but only ${guildId} has Ibid's commands`, 'unset DISCORD_GUILD_ID'];
}

function misnamed({ data }: Config, { names }: LibraryFolders): FolderProblem | undefined {
  const found = entriesIn(librariesFolder(data)).find(
    (entry) => entry.isDirectory() && !entry.name.startsWith('.') && !names.includes(entry.name),
  );
  if (found === undefined) return undefined;
  const remedy = 'rename the folder: 1 to 32 lower-case letters, digits and inner hyphens';
  return [`no library can be called ${found.name}`, remedy];
}
