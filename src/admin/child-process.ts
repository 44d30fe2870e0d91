import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { Socket } from 'node:net';
import { setPriority } from 'node:os';

/** A child ends when this pipe closes, which means its parent is gone. */
export const LIFELINE = 4;

/** A third of the time of a process that competes with it. */
const NICENESS = 5;
const THREADS = '/proc/self/task';

export interface ChildOptions {
  readonly words?: readonly string[] | undefined;
  readonly execArgv?: readonly string[] | undefined;
}

export function forkChild(entry: URL, { words = [], execArgv = [] }: ChildOptions = {}): ChildProcess {
  const child = fork(entry, [...words], {
    // Nothing of the parent's, such as its token. The zone must not change what dates mean.
    env: { TZ: 'UTC' },
    execArgv: [...execArgv],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  });
  child.on('error', () => {});
  const lifeline = child.stdio[LIFELINE];
  if (lifeline instanceof Socket) lifeline.on('error', () => {}).unref();
  letGo(child);
  return child;
}

export function holdOn(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

export function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** For a child: the bot comes first on a busy machine. Linux keeps a priority for each thread. */
export function yieldToParent(): void {
  try {
    const threads = process.platform === 'linux' ? readdirSync(THREADS).map(Number) : [0];
    for (const thread of threads) setPriority(thread, NICENESS);
  } catch {}
}
