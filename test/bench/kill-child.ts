/**
 * Works on a data folder without end, until it is killed: reindexes after files changed, adds, edits, removes and rolls back,
 * in an order that the seed gives. `tsx test/bench/kill-child.ts DATA SEED`. Prints a line when it begins to work.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Order } from '../../src/library/keeper.ts';
import { openKeeper } from '../../src/library/keeping/open.ts';
import { writeWhole } from '../../src/library/keeping/whole.ts';
import { randomFrom } from './random.ts';

const [data = '', seed = '1'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const keeper = await openKeeper({ place: { data, sources: [] } });
const order: Order = { by: { id: 'bench', name: 'bench' }, confirmed: true };
const below = (limit: number) => Math.floor(random() * limit);
const write = (title: string) => {
  const lines = Array.from({ length: 20 }, () => `Crane ${below(50)} carried ${below(1e9)} crates.`);
  const body = `# ${title}\n\n${lines.join('\n\n')}`;
  return `${body}\n\nEnd ${createHash('sha256').update(body).digest('hex')}\n`;
};
/** What is done for good: a line of it is written at once, and survives the end of the process. */
const journal = (line: string) => appendFileSync(join(data, '..', 'journal.txt'), `${line}\n`);

process.stdout.write('working\n');
for (;;) {
  const others = keeper.library().documents.filter(({ source }) => source.id.startsWith('added-'));
  const some = others[below(others.length)]?.source.id;
  switch (below(6)) {
    case 0:
      writeWhole(join(data, 'originals', 'changing.md'), write('Changing'));
      await keeper.reindex({ ...order, dryRun: false });
      break;
    case 1:
    case 2: {
      const bytes = Buffer.from(write(`Added ${below(1e9)}`));
      const staged = await keeper.stage({ name: 'added.md', bytes }, { id: `added-${below(1e6)}` });
      if (!('token' in staged)) break;
      const added = await keeper.add(staged.token, order);
      if (added.kind === 'done') journal(`added ${staged.proposal.sha256}`);
      break;
    }
    case 3:
      if (some !== undefined) await keeper.edit(some, { publisher: `House ${below(1e6)}` }, order);
      break;
    case 4:
      if (some !== undefined) await keeper.remove(some, order);
      break;
    default: {
      const kept = await keeper.history();
      const version = kept[below(kept.length)]?.version;
      if (version !== undefined) await keeper.rollback(version, order);
    }
  }
  journal(`serving ${keeper.library().summary.version}`);
}
