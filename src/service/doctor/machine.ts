import { once } from 'node:events';
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pkg from '../../../package.json' with { type: 'json' };
import type { Config } from '../../config.ts';
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

/** Checks that the data folder is readable and, where Ibid writes, writable. */
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

/** Checks that only the user that runs Ibid can read people's words. */
export function checkModes({ data }: Config): Check {
  const name = 'permissions';
  const [first, ...more] = openModes(data);
  if (first === undefined) return ok(name, 'only one user may read the documents');
  const found = `others may read ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  return no(name, found, 'start Ibid, which corrects its own files, or run chmod -R go= on them');
}

const WRITTEN = ['build', 'originals'];

/** Checks that there is room for the next snapshot, which is written before an older one is deleted. */
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
  const { host, port } = health;
  const where = `${host} port ${port}`;
  try {
    await listen(host, port);
    return ok(name, `${where} is free`);
  } catch (error) {
    if (await isOwn(host, port)) return ok(name, `Ibid answers at ${where}`);
    const problem = portProblem(error) ?? lineOf(error);
    const [found = '', remedy = 'set IBID_PORT to a free port'] = problem.split('; ');
    return no(name, `${where}: ${found}`, remedy);
  }
}

async function listen(host: string, port: number): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  await once(server.close(), 'close');
}

async function isOwn(host: string, port: number): Promise<boolean> {
  try {
    const address = host.includes(':') ? `[${host}]` : host;
    const response = await fetch(`http://${address}:${port}/metrics`, { signal: AbortSignal.timeout(2_000) });
    return (await response.text()).includes('ibid_library_info');
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
