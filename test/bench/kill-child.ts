/**
 * Works on a data folder without end, until it is killed: reindexes after files changed, adds, edits, removes and rolls back,
 * in an order that the seed gives. `tsx test/bench/kill-child.ts DATA SEED`. Prints a line when it begins to work.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAdmin } from '../../src/admin/open.ts';
import { writeAtomically } from '../../src/library/store/atomic-write.ts';
import type { JobRequest } from '../../src/model/job.ts';
import { randomFrom } from './random.ts';

const [data = '', seed = '1'] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const keeper = await openAdmin({ place: { data, sources: [] } });
const order: JobRequest = { by: { id: 'bench', name: 'bench' }, confirmed: true };
const below = (limit: number) => Math.floor(random() * limit);
const write = (title: string) => {
  const lines = Array.from({ length: 20 }, () => `Crane ${below(50)} carried ${below(1e9)} crates.`);
  const body = `# ${title}\n\n${lines.join('\n\n')}`;
  return `${body}\n\nEnd ${createHash('sha256').update(body).digest('hex')}\n`;
};
/** A line is written at once, and survives the end of the process. */
const journal = (line: string) => appendFileSync(join(data, '..', 'journal.txt'), `${line}\n`);

const acts: { readonly name: string; readonly act: () => Promise<unknown> }[] = [
  {
    name: 'reindex',
    act: () => {
      writeAtomically(join(data, 'originals', 'changing.md'), write('Changing'));
      return keeper.reindex({ ...order, dryRun: false });
    },
  },
  { name: 'add', act: add },
  { name: 'add', act: add },
  { name: 'edit', act: () => keeper.edit(oneAdded(), { publisher: `House ${below(1e6)}` }, order) },
  { name: 'remove', act: () => keeper.remove(oneAdded(), order) },
  {
    name: 'rollback',
    act: async () => {
      const kept = await keeper.history();
      return keeper.rollback(kept[below(kept.length)]?.snapshot ?? 0, order);
    },
  },
];

process.stdout.write('working\n');
for (;;) {
  const { name, act } = acts[below(acts.length)] ?? {};
  if (!act || (oneAdded() === '' && (name === 'edit' || name === 'remove'))) continue;
  journal(`begins ${name}`);
  await act();
  journal(`serving ${keeper.library().summary.version}`);
}

/** The identifier of a document that was added, or nothing where there is none. */
function oneAdded(): string {
  const others = keeper.library().documents.filter(({ source }) => source.id.startsWith('added-'));
  return others[below(others.length)]?.source.id ?? '';
}

/** A document is added for good when the keeper says so: it must not be lost from then on. */
async function add(): Promise<void> {
  const bytes = Buffer.from(write(`Added ${below(1e9)}`));
  const staged = await keeper.stage({ name: 'added.md', bytes }, { id: `added-${below(1e6)}` });
  if (!('token' in staged)) throw new Error(`not staged: ${JSON.stringify(staged)}`);
  const added = await keeper.add(staged.token, order);
  if (added.kind === 'done') journal(`added ${staged.proposal.sha256}`);
}
