import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { codeOf } from '../errors.ts';
import { linkIfFree } from '../library/store/atomic-write.ts';
import { makePrivateFolder, PRIVATE_FILE, PRIVATE_FOLDER } from '../library/store/private-files.ts';

/** `term` is higher than that of every earlier holder. `lost` aborts when another process may take the lock. */
export interface Lock {
  readonly term: number;
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** `about` is the holder's description of itself. */
export interface HeldLock {
  readonly about: unknown;
  /** Resolves once the holder has released the lock or ended. */
  freed(): Promise<void>;
}

/** `socket` is relative to the folder of the lock, which containers may mount at different paths. */
const LockFile = z.object({ socket: z.string(), about: z.unknown() });

/**
 * Takes a lock unless a living process holds it. The holder listens on a socket, which the kernel closes when the
 * process ends: no clock, PID or boot decides.
 */
export async function takeLock(folder: string, name: string, about: unknown): Promise<Lock | HeldLock> {
  makeFolder(folder);
  for (;;) {
    const number = newest(folder, name);
    const held = await holderOf(folder, fileName(name, number));
    const taken = held ?? (await claim(folder, name, number + 1, about));
    if (taken) return taken;
  }
}

export async function withLock<Result>(
  take: () => Promise<Lock | HeldLock>,
  work: (lock: Lock) => Result | Promise<Result>,
): Promise<Result> {
  for (;;) {
    const lock = await take();
    if ('freed' in lock) {
      await lock.freed();
      continue;
    }
    try {
      return await work(lock);
    } finally {
      await lock.release();
    }
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: PRIVATE_FOLDER });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') makePrivateFolder(folder);
    else if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function fileName(name: string, number: number): string {
  return `${name}-${number}.json`;
}

function numbersIn(folder: string, name: string): number[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.json'))
    .map((file) => Number(file.slice(name.length + 1, -'.json'.length)))
    .filter((number) => Number.isSafeInteger(number));
}

function newest(folder: string, name: string): number {
  return Math.max(0, ...numbersIn(folder, name));
}

function socketOf(folder: string, file: string): { path: string; about: unknown } | null {
  try {
    const { socket, about } = LockFile.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    return { path: resolve(folder, socket), about };
  } catch {
    return null;
  }
}

/** An unreadable lock is stale: locks are written atomically. */
async function holderOf(folder: string, file: string): Promise<HeldLock | null> {
  const { path, about } = socketOf(folder, file) ?? {};
  if (path === undefined || !(await isListening(path))) return null;
  return { about, freed: () => hangUp(path) };
}

/**
 * The highest number is never removed, so numbers only rise. Of two processes that found the same dead holder, the link
 * admits one; a slower one that links a lower number finds the higher.
 */
async function claim(folder: string, name: string, number: number, about: unknown): Promise<Lock | null> {
  const beacon = await light(folder);
  const path = join(folder, fileName(name, number));
  const part = join(folder, `.${basename(beacon.path)}.part`);
  let isOurs = false;
  try {
    const socket = dirname(beacon.path) === folder ? basename(beacon.path) : beacon.path;
    writeFileSync(part, JSON.stringify({ socket, about }), { mode: PRIVATE_FILE });
    const isLinked = linkIfFree(part, path);
    isOurs = isLinked && newest(folder, name) === number;
    if (isLinked && !isOurs) rmSync(path, { force: true });
  } finally {
    rmSync(part, { force: true });
    if (!isOurs) beacon.douse();
  }
  if (!isOurs) return null;
  removeBelow(folder, name, number);
  // The kernel ends the lock only with its process.
  const { signal: lost } = new AbortController();
  return { term: number, lost, release: async () => beacon.douse() };
}

function removeBelow(folder: string, name: string, number: number): void {
  for (const lower of numbersIn(folder, name).filter((one) => one < number)) {
    const { path } = socketOf(folder, fileName(name, lower)) ?? {};
    if (path?.endsWith(SOCKET)) rmSync(path, { force: true });
    rmSync(join(folder, fileName(name, lower)), { force: true });
  }
}

const SOCKET = '.socket';
/** The longest socket path on macOS. */
const MAX_PATH = 103;

interface Beacon {
  readonly path: string;
  douse(): void;
}

async function light(folder: string): Promise<Beacon> {
  const name = `${randomBytes(8).toString('hex')}${SOCKET}`;
  const waiting = new Set<Socket>();
  const server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => {}).on('close', () => waiting.delete(socket));
    socket.resume().unref();
  });
  const path = await listen(server, join(folder, name)).catch(() => listen(server, join(tmpdir(), name)));
  server.unref();
  const douse = () => {
    server.close();
    for (const socket of waiting) socket.destroy();
    rmSync(path, { force: true });
  };
  return { path, douse };
}

function listen(server: Server, path: string): Promise<string> {
  return shortened(path, async (short) => {
    await once(server.listen(short), 'listening');
    chmodSync(path, PRIVATE_FILE);
    return path;
  });
}

async function shortened<Result>(path: string, use: (short: string) => Promise<Result>): Promise<Result> {
  if (Buffer.byteLength(path) <= MAX_PATH) return use(path);
  const link = join(tmpdir(), `ibid-${randomBytes(8).toString('hex')}`);
  symlinkSync(dirname(path), link);
  try {
    return await use(join(link, basename(path)));
  } finally {
    rmSync(link);
  }
}

/** Null if no process listens, undefined if one does but is unreachable. */
function call(path: string): Promise<Socket | null | undefined> {
  return shortened(path, async (short) => {
    const socket = connect(short);
    try {
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      return ENDED.has(codeOf(error) ?? '') ? null : undefined;
    }
  });
}

const ENDED = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK']);
/** Poll interval while the holder is unreachable. */
const RETRY_MS = 20;

async function isListening(path: string): Promise<boolean> {
  const socket = await call(path);
  socket?.destroy();
  return socket !== null;
}

async function hangUp(path: string): Promise<void> {
  const socket = await call(path);
  if (socket === undefined) await setTimeout(RETRY_MS);
  if (!socket) return;
  socket.on('error', () => {}).resume();
  await new Promise((done) => socket.once('close', done));
}
