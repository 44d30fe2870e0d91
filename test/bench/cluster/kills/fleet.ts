import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type Program, runIbid } from '../../../program.ts';
import type { Backend, Balancer } from './balancer.ts';

const PORT_OPEN = '"msg":"interactions port open"';
const Line = z.looseObject({ msg: z.string(), level: z.number(), port: z.number().optional() });

/** How often a proxy asks. */
const READY_MS = 100;

interface Replica {
  readonly program: Program;
  readonly backend: Backend;
}

/** Processes of Ibid behind the balancer. One that ended is named by a new run when it starts again. */
export class Fleet {
  /** What processes logged as errors, and how those ended that were not killed. */
  readonly problems: string[] = [];
  readonly #environment: Record<string, string>;
  readonly #balancer: Balancer;
  readonly #replicas: (Replica | undefined)[] = [];
  readonly #killed = new Set<string>();
  #runs = 0;

  constructor(balancer: Balancer, environment: Record<string, string>) {
    this.#balancer = balancer;
    this.#environment = environment;
  }

  get running(): number[] {
    return this.#replicas.flatMap((replica, at) => (replica === undefined ? [] : [at]));
  }

  /** Which replica is this run of it, if it is still running. */
  at(run: string): number {
    return this.#replicas.findIndex((replica) => replica?.backend.run === run);
  }

  wasKilled(run: string): boolean {
    return this.#killed.has(run);
  }

  /** Resolves once the replica takes interactions. */
  async start(at: number): Promise<void> {
    const run = `replica ${at}, run ${this.#runs++}`;
    const program = runIbid(['start'], { environment: this.#environment });
    await program.says(PORT_OPEN);
    const port = linesOf(program).find(({ msg }) => PORT_OPEN.includes(msg))?.port ?? 0;
    while (!(await isReady(port))) await wait(READY_MS);
    const backend = { run, port };
    this.#replicas[at] = { program, backend };
    this.#balancer.backends.push(backend);
    void program.ended.then((code) => this.#ended(run, program, code));
  }

  /** Resolves once the process has ended, with its run. */
  async kill(at: number): Promise<string> {
    const replica = this.#replicas[at];
    if (replica === undefined) throw new RangeError(`replica ${at} does not run`);
    const { program, backend } = replica;
    this.#killed.add(backend.run);
    program.child.kill('SIGKILL');
    await program.ended;
    return backend.run;
  }

  /** The last lines that each replica logged. */
  get logs(): string[] {
    return this.#replicas.flatMap((replica) => replica?.program.out().split('\n').slice(-20) ?? []);
  }

  async stop(): Promise<void> {
    for (const at of this.running) await this.kill(at);
  }

  #ended(run: string, program: Program, code: number | NodeJS.Signals | null): void {
    const at = this.at(run);
    this.#replicas[at] = undefined;
    const { backends } = this.#balancer;
    backends.splice(
      backends.findIndex((backend) => backend.run === run),
      1,
    );
    for (const line of linesOf(program).filter(({ level }) => level >= 50))
      this.problems.push(`${run}: ${JSON.stringify(line)}`);
    if (!this.#killed.has(run)) this.problems.push(`${run} ended by itself: ${code} ${program.err()}`);
  }
}

function linesOf({ out }: Program) {
  return out()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => Line.parse(JSON.parse(line)));
}

async function isReady(port: number): Promise<boolean> {
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  return status === 200;
}
