import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { buildFolder, ownFolders } from '../../library/store/inputs.ts';
import { listSnapshots } from '../../library/store/snapshot.ts';
import { whyNoPort } from '../health.ts';
import { type Check, count, no, ok, size, skipped } from './check.ts';

/** The oldest Node that has all that is used. */
const NODE = [20, 12] as const;
/** Room for the log and small files. A library that is built is written aside: it needs room beside the ones that are kept. */
const ROOM = 200e6;

/** Whether Node is one that Ibid runs on. `version` is as Node tells it, without a `v`. */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > NODE[0] || (major === NODE[0] && minor >= NODE[1]);
  return isEnough ? ok('node', version) : no('node', version, `install Node ${NODE.join('.')} or later`);
}

/** Whether the data folder can be read, and written where Ibid writes. */
export function checkData({ data }: Config): Check {
  const name = 'data folder';
  if (!existsSync(data)) return no(name, `${data} is not there`, 'set IBID_DATA to the folder index-data');
  for (const folder of [data, ...WRITTEN.map((own) => join(data, own))].filter((path) => existsSync(path))) {
    const problem = attempt(() => {
      accessSync(folder, constants.R_OK | constants.X_OK);
      rmdirSync(mkdtempSync(join(folder, '.doctor-')));
    });
    if (problem) return no(name, problem, `let the one who runs Ibid read and write ${folder}`);
  }
  return ok(name, `${data} can be read and written`);
}

const WRITTEN = ['build', 'originals'];

/** Whether a library that is built finds room on the disk. */
export function checkDisk({ data, sources }: Config): Check {
  const name = 'disk';
  try {
    const { bavail, bsize } = statfsSync(data);
    const free = bavail * bsize;
    const largest = Math.max(0, ...listSnapshots(buildFolder({ data, sources })).map(({ bytes }) => bytes));
    const wanted = ROOM + 2 * largest;
    const found = `${size(free)} free`;
    return free >= wanted ? ok(name, found) : no(name, found, `make room: ${size(wanted)} are wanted`);
  } catch (error) {
    return no(name, lineOf(error), 'look at the disk of the data folder');
  }
}

/** Whether the folders of documents can be read. */
export function checkFolders({ data, sources }: Config): Check {
  const name = 'folders';
  const folders = [...ownFolders({ data, sources }), ...sources];
  for (const folder of folders) {
    const problem = attempt(() => readdirSync(folder));
    const remedy = sources.includes(folder) ? 'correct IBID_SOURCES' : 'restore the folder';
    if (problem) return no(name, problem, `${remedy}, or let the one who runs Ibid read it`);
  }
  return ok(name, `${count(folders.length, 'folder')} of documents`);
}

/** Whether the health port is free, or Ibid's own. */
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
    const [found = '', remedy = 'set IBID_PORT to a free one'] = (whyNoPort(error) ?? lineOf(error)).split(
      '; ',
    );
    return no(name, `${where}: ${found}`, remedy);
  }
}

function listen(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => server.close(() => resolve()));
  });
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

/** What an error says, on one line. */
export function lineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
}
