import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';

const TARGET = join(import.meta.dirname, 'target');
const CLASSES = join(TARGET, 'classes');

/** A node of OpenSearch in a process of its own, which ends with this one. */
export interface EngineNode {
  readonly child: ChildProcess;
  readonly http: number;
  readonly transport: number;
  /** Resolves once the process has ended, with what it wrote to standard error. */
  readonly ended: Promise<string>;
}

/** Whether Maven has resolved OpenSearch and compiled the starter (`npm run opensearch`). */
export function isCompiled(): boolean {
  return existsSync(join(CLASSES, 'ibid/TestNode.class')) && classPath().every((path) => existsSync(path));
}

/** Starts a node with these flags of Java and settings of OpenSearch; resolves once its ports are open. */
export async function startNode(
  flags: readonly string[],
  settings: Readonly<Record<string, string | number>>,
): Promise<EngineNode> {
  const { JAVA_HOME } = process.env;
  const java = JAVA_HOME === undefined ? 'java' : join(JAVA_HOME, 'bin/java');
  const named = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const child = spawn(java, [...flags, '-cp', classPath().join(delimiter), 'ibid.TestNode', ...named]);
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += String(chunk);
  });
  const ended = once(child, 'close').then(() => errors);
  for await (const line of createInterface(child.stdout)) {
    const ports = /^listening (\d+) (\d+)$/u.exec(line);
    if (ports === null) {
      errors += `${line}\n`;
      continue;
    }
    child.stdout.resume();
    return { child, http: Number(ports[1]), transport: Number(ports[2]), ended };
  }
  throw new Error(`OpenSearch did not start: ${await ended}`);
}

function classPath(): string[] {
  const resolved = join(TARGET, 'classpath.txt');
  return [CLASSES, ...(existsSync(resolved) ? readFileSync(resolved, 'utf8').trim().split(delimiter) : [])];
}
