import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Does in a reader what the file's text says, and returns a finding about it. */
export async function perform({ kind, file }) {
  const [word = '', value = ''] = Buffer.from(file.bytes).toString().split(' ');
  appendFileSync(file.name, `${process.pid}\n`);
  const diagnostics = [{ found: await DO[word](Number(value)) }];
  return { kind: `${kind}ed`, document: null, diagnostics };
}

const DO = {
  /** Fills memory that V8 does not manage. */
  'eat-bytes': () => {
    const eaten = [];
    for (;;) eaten.push(Buffer.alloc(16 * 2 ** 20, 1));
  },
  'eat-objects': () => {
    const eaten = [];
    for (;;) eaten.push({ text: `${eaten.length}` });
  },
  loop: () => {
    for (;;);
  },
  wait: () => new Promise(() => {}),
  exit: (code) => process.exit(code),
  'reject-unheard': async () => {
    void Promise.reject(new Error('a promise that nobody awaits'));
    await setTimeout(1);
    return 'lives';
  },
  answer: () => 'an answer',
  late: async (ms) => {
    await setTimeout(ms);
    return `after ${ms}`;
  },
  'answer-long': (bytes) => 'x'.repeat(bytes),
  environment: () => Object.keys(process.env).sort().join(),
  input: () => readFileSync(0).length,
};
