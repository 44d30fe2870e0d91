import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pkg from '../../../package.json' with { type: 'json' };
import { type Config, isLoopback } from '../../config.ts';
import { lineOf } from '../../errors.ts';
import { buildFolder, ownFolders } from '../../library/store/inputs.ts';
import { openModes } from '../../library/store/private-files.ts';
import { listSnapshots } from '../../library/store/snapshot/snapshot.ts';
import { portProblem } from '../health.ts';
import { type Check, count, no, ok, size, skipped } from './check.ts';

/** Free space in bytes for the log and small files, in addition to two snapshots. */
const RESERVE = 200e6;

/** `version` is without a `v`. */
export function checkNode(version: string): Check {
  const oldest = pkg.engines.node.replace('>=', '');
  const isEnough = version.localeCompare(oldest, 'en', { numeric: true }) >= 0;
  return isEnough ? ok('node', version) : no('node', version, `install Node ${oldest} or later`);
}

export function checkData({ data }: Config): Check {
  const name = 'data folder';
  if (!existsSync(data)) return no(name, `${data} does not exist`, 'set IBID_DATA to the folder index-data');
  for (const folder of [data, ...WRITTEN.map((own) => join(data, own))].filter((path) => existsSync(path))) {
    const problem = attempt(() => {
      accessSync(folder, constants.R_OK | constants.X_OK);
      rmdirSync(mkdtempSync(join(folder, '.doctor-')));
    });
    if (problem) return no(name, problem, `let the user that runs Ibid read and write ${folder}`);
  }
  return ok(name, `${data} is readable and writable`);
}

export function checkModes({ data }: Config): Check {
  const name = 'permissions';
  const [first, ...more] = openModes(data);
  if (first === undefined) return ok(name, 'only one user may read the documents');
  const found = `others may read ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return no(name, found, 'start Ibid, which corrects its own files, or run chmod -R go= on them');
}

const WRITTEN = ['build', 'originals'];

export function checkDisk({ data }: Config): Check {
  const name = 'disk';
  try {
    const { bavail, bsize } = statfsSync(data);
    const free = bavail * bsize;
    const largest = Math.max(0, ...listSnapshots(buildFolder({ data })).map(({ bytes }) => bytes));
    const needed = RESERVE + 2 * largest;
    const found = `${size(free)} free`;
    return free >= needed ? ok(name, found) : no(name, found, `free some space: Ibid needs ${size(needed)}`);
  } catch (error) {
    return no(name, lineOf(error), 'check the disk of the data folder');
  }
}

export function checkFolders({ data, sources }: Config): Check {
  const name = 'folders';
  const folders = [...ownFolders({ data }), ...sources];
  for (const folder of folders) {
    const problem = attempt(() => readdirSync(folder));
    const remedy = sources.includes(folder) ? 'correct IBID_SOURCES' : 'restore the folder';
    if (problem) return no(name, problem, `${remedy}, or let the user that runs Ibid read it`);
  }
  return ok(name, `${count(folders.length, 'folder')} of documents`);
}

export async function checkPort({ health }: Config): Promise<Check> {
  const name = 'health port';
  if (health === undefined) return skipped(name, 'IBID_PORT is not set');
  return checkListener(name, health, { of: 'IBID_', path: '/metrics', says: 'ibid_library_info' });
}

export async function checkWebPort({ web }: Config): Promise<Check> {
  const name = 'web port';
  if (web === undefined) return skipped(name, 'IBID_WEB_PORT is not set: no reader pages, and no HTTP API');
  return checkListener(name, web, { of: 'IBID_WEB_', path: '/v1/openapi.json', says: '"title":"Ibid"' });
}

export async function checkInteractionsPort({ interactions }: Config): Promise<Check> {
  const name = 'interactions port';
  if (interactions === undefined) return skipped(name, 'IBID_MODE=gateway: Ibid connects to Discord');
  const port = { of: 'IBID_INTERACTIONS_', path: '/interactions', says: "Discord's interactions" };
  return checkListener(name, interactions, port);
}

export function checkReader({ web }: Config): Check {
  const name = 'reader';
  const { url, isPublic = false, secrets = [] } = web ?? {};
  if (url === undefined) return skipped(name, 'IBID_WEB_URL is not set: answers have no Open button');
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:' && !isLoopback(hostname))
    return no(
      name,
      `${url} is not encrypted`,
      'set IBID_WEB_URL to an https address, and serve it by a proxy',
    );
  const rotating = secrets.length > 1 ? `; ${count(secrets.length - 1, 'earlier secret')} accepted` : '';
  return ok(name, `${url}, ${isPublic ? 'public' : 'with signed links'}${rotating}`);
}

interface Answering {
  readonly of: string;
  readonly path: string;
  readonly says: string;
}

async function checkListener(
  name: string,
  { host, port }: NonNullable<Config['health']>,
  { of, path, says }: Answering,
): Promise<Check> {
  const where = `${host} port ${port}`;
  try {
    await listen(host, port);
    return ok(name, `${where} is free`);
  } catch (error) {
    if (await isOwn(host, port, path, says)) return ok(name, `Ibid answers at ${where}`);
    const problem = portProblem(error, of) ?? lineOf(error);
    const [found = '', remedy = `set ${of}PORT to a free port`] = problem.split('; ');
    return no(name, `${where}: ${found}`, remedy);
  }
}

async function listen(host: string, port: number): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  await once(server.close(), 'close');
}

async function isOwn(host: string, port: number, path: string, says: string): Promise<boolean> {
  try {
    const address = host.includes(':') ? `[${host}]` : host;
    const response = await fetch(`http://${address}:${port}${path}`, { signal: AbortSignal.timeout(2_000) });
    return (await response.text()).includes(says);
  } catch {
    return false;
  }
}

function attempt(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return lineOf(error);
  }
}
