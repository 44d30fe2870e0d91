import { writeSync } from 'node:fs';
import { sharedQuote } from './records.ts';
import { openState } from './stores.ts';

/** A process that uses a state; it prints a line for each step that is done. */
const [address = '', act = '', name = '', count = '0'] = process.argv.slice(2);
const state = openState(address);
const say = (line: string | number) => writeSync(1, `${line}\n`);
const steps = Array.from({ length: Number(count) }, (_, n) => n);

const ACTS: Readonly<Record<string, () => Promise<void>>> = {
  async record() {
    for (const n of steps) {
      await state.shares.add(sharedQuote(`${n}`, { by: name }), sharedQuote('gone', { by: name }));
      await state.shares.remove((record) => record.by === name && record.quote === 'gone');
      say(n);
    }
  },
  async claim() {
    for (const n of steps) say(`${n} ${await state.claim(`${n}`, 600_000)}`);
  },
  async take() {
    const pace = { burst: Number(count), periodMs: 600_000 };
    for (const n of steps) say(`${n} ${await state.cooldowns.take('a person', 0, pace)}`);
  },
  /** Holds the lock of jobs until it is killed; at each line of input, it points to a library of that name. */
  async hold() {
    const lock = await state.lock('job', { name });
    if ('freed' in lock) return void say('refused');
    lock.lost.addEventListener('abort', () => say('lost'));
    say(`held ${lock.term}`);
    for await (const line of process.stdin) {
      const key = `${line}`.trim();
      const outcome = await state.serving.write({ key, rolledBack: false }, lock).then(
        () => 'written',
        () => 'refused',
      );
      say(outcome);
    }
  },
};

await ACTS[act]?.();
