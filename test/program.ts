import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Ibid as a process of its own. */
export interface Program {
  readonly child: ChildProcessWithoutNullStreams;
  readonly out: () => string;
  readonly err: () => string;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Resolves when the standard output holds the text, this often. */
  says(text: string, times?: number): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;

/**
 * Runs `ibid` with these words. `environment` is added to the one of the tests, less what they may have set for Ibid;
 * `folder` is where it runs; `preload` a module of the tests that is loaded before it; `uid` the user who runs it.
 */
export function runIbid(
  words: readonly string[],
  {
    environment = {},
    folder = ROOT,
    preload,
    uid,
  }: { environment?: Record<string, string>; folder?: string; preload?: string; uid?: number } = {},
): Program {
  const own = Object.entries(process.env).filter(([name]) => !/^(?:DISCORD|IBID)_|^LOG_LEVEL$/.test(name));
  const env = { ...Object.fromEntries(own), ...environment };
  const loaded = [TSX, ...(preload === undefined ? [] : [preload])].flatMap((one) => ['--import', one]);
  const child = spawn(process.execPath, [...loaded, join(ROOT, 'src/main.ts'), ...words], {
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
