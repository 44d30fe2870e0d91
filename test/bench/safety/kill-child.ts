/**
 * Works on a data folder without end, until it is killed: `tsx test/bench/safety/kill-child.ts DATA SEED ACT [only]`. It begins
 * with the act and prints a line then; what follows is random unless it does `only` that.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Operator } from '../../../src/admin/backup/operator.ts';
import { openAdmin } from '../../../src/admin/open.ts';
import { LibraryFolders } from '../../../src/admin/servers/folders.ts';
import { writeAtomically } from '../../../src/library/store/atomic-write.ts';
import type { JobRequest } from '../../../src/model/job.ts';
import { randomFrom } from '../random.ts';

const [data = '', seed = '1', wanted = '', only] = process.argv.slice(2);
const random = randomFrom(Number(seed));
const place = { data, sources: [] };
const keeper = await openAdmin({ place });
const operator = new Operator({ place });
const order: JobRequest = { by: { id: 'bench', name: 'bench' }, confirmed: true };
const below = (limit: number) => Math.floor(random() * limit);
const write = (title: string) => {
  const lines = Array.from({ length: 20 }, () => `Crane ${below(50)} carried ${below(1e9)} crates.`);
  const body = `# ${title}\n\n${lines.join('\n\n')}`;
  return `${body}\n\nEnd ${createHash('sha256').update(body).digest('hex')}\n`;
};
/** A line is written at once, and survives the end of the process. */
const journal = (line: string) => appendFileSync(join(data, '..', 'journal.txt'), `${line}\n`);
const backups: string[] = [];

const acts: Readonly<Record<string, () => Promise<unknown>>> = {
  reindex: () => {
    writeAtomically(join(data, 'originals', 'changing.md'), write('Changing'));
    return keeper.reindex({ ...order, dryRun: false });
  },
  add,
  'add again': add,
  edit: () => keeper.edit(oneAdded(), { publisher: `House ${below(1e6)}` }, order),
  remove: () => keeper.remove(oneAdded(), order),
  rollback: async () => {
    const kept = await keeper.history();
    return keeper.rollback(kept[below(kept.length)]?.snapshot ?? 0, order);
  },
  names: async () => {
    const pairs = keeper.pairs();
    const verdict = (['same', 'different', 'unsure'] as const)[below(3)] ?? 'unsure';
    return keeper.judge(pairs[below(pairs.length)]?.pair ?? '', verdict, order);
  },
  share,
  forget: async () => {
    const source = oneAdded();
    const sha256 = keeper.library().document(source)?.sha256;
    journal(`forgets ${sha256}`);
    const { kind } = await keeper.forget(source, order);
    if (kind === 'done') journal(`forgot ${sha256}`);
  },
  backup: async () => {
    const path = join(data, '..', `${seed}-${below(1e9)}.tar.gz`);
    if ((await operator.backUp(path, order)).kind !== 'saved') return;
    journal(`saved ${path}`);
    backups.push(path);
  },
  restore: async () => {
    const path = backups[below(backups.length)];
    if (path !== undefined) await operator.restore(path, order);
    await keeper.follow();
  },
  create: async () => {
    const name = `library-${below(1e9)}`;
    await new LibraryFolders(place).create(name);
    journal(`created ${name}`);
  },
};

const names = only === undefined ? Object.keys(acts) : [wanted];
if (wanted === 'restore') await acts.backup?.();
if (oneAdded() === '' && only === undefined) await add();
process.stdout.write('working\n');
for (let name = wanted; ; name = names[below(names.length)] ?? '') {
  if (only === undefined) journal(`begins ${name}`);
  await acts[name]?.();
  if (only === undefined) journal(`serving ${keeper.library().summary.version}`);
}

/** The id of the document that was added, if one was. */
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

/** Two shares, of which one is retracted. */
async function share(): Promise<void> {
  const [kept, gone] = [`${seed}-${below(1e9)}`, `${seed}-${below(1e9)}`];
  const shared = (quote: string) => {
    const quotes = [{ handle: 'ijd-2020 ¶1', quote }];
    return keeper.shared({ by: seed, channel: 'c', message: quote, request: quote, quotes });
  };
  await shared(kept);
  journal(`shared ${kept}`);
  await shared(gone);
  journal(`retracts ${gone}`);
  await keeper.retracted({ by: seed, channel: 'c', message: gone, request: gone });
  journal(`retracted ${gone}`);
}
