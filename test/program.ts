import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';

/** Ibid in a process of its own. */
export interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Resolves once standard output contains the text that many times. */
  says(text: string, times?: number): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');

/** The bundle, which the global set-up of the tests builds. */
export const MAIN = join(ROOT, 'dist/main.js');

/**
 * Runs `ibid` with these words, in `folder` and as user `uid`. `environment` is added to that of the tests, less Ibid's own
 * settings; `preload` is the URL of a module to load first, `flags` are Node's own.
 */
export function runIbid(
  words: readonly string[],
  {
    environment = {},
    folder = ROOT,
    preload,
    flags = [],
    uid,
  }: {
    environment?: Record<string, string>;
    folder?: string;
    preload?: string;
    flags?: readonly string[];
    uid?: number;
  } = {},
): Program {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:DISCORD|IBID)_|^LOG_LEVEL$/.test(name));
  const env = { ...Object.fromEntries(own), ...environment };
  const loaded = preload === undefined ? [] : ['--import', preload];
  const child = spawn(process.execPath, [...flags, ...loaded, MAIN, ...words], {
    env,
    cwd: folder,
    ...(uid !== undefined && { uid, gid: uid }),
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? signal)),
  );
  const says = (text: string, times = 1) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (out.split(text).length <= times) return;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
      look();
      void ended.then(() => reject(new Error(`it ended without "${text}": ${err}${out}`)));
    });
  return { child, out: () => out, err: () => err, ended, says };
}
