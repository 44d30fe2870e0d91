import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { takeLock, withLock } from '../../src/admin/lock.ts';

/** `hold`: keeps the lock until it is killed. A number: raises a counter as often, one lock each time. */
const [folder = '', task = ''] = process.argv.slice(2);
const counter = join(folder, 'counter');

if (task === 'hold') {
  const lock = await takeLock(folder, 'job', { name: 'held' });
  writeSync(1, 'release' in lock ? 'held\n' : 'refused\n');
  // Deaf, as a process that computes is.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

for (let turn = 0; turn < Number(task); turn += 1)
  await withLock(
    () => takeLock(folder, 'job', null),
    async () => {
      const count = Number(readFileSync(counter, 'utf8'));
      await setTimeout(1);
      writeFileSync(counter, `${count + 1}`);
    },
  );
