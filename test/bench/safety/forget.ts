/**
 * Kills a process with -9 at random moments while it forgets a source, and starts again: `tsx test/bench/safety/forget.ts
 * [ROUNDS] [SEED]`. Fails unless nothing of it is shown after the start, no file has its words after the next reindex,
 * and the other documents serve.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openAdmin } from '../../../src/admin/open.ts';
import { randomFrom } from '../random.ts';

const [rounds = 50, seed = 1] = process.argv.slice(2).map(Number);
const LATEST_MS = 6_000;
const random = randomFrom(seed);
const home = mkdtempSync(join(tmpdir(), 'ibid-forget-'));
const template = join(home, 'template');
const data = join(home, 'data');
const request = { by: { id: '1', name: 'Ada' }, confirmed: true };
const WORDS = ['zebrawood lantern', 'zebrawood ladder'];

for (const part of ['lexicon', 'catalogue.yaml'])
  cpSync(join('index-data', part), join(template, part), { recursive: true });
mkdirSync(join(template, 'originals'));
writeFileSync(join(template, 'originals/harbour.md'), '# The harbour\n\nThe harbour has twelve cranes.\n');
writeFileSync(join(template, 'originals/mill.md'), `# The mill\n\nIt has a ${WORDS[0]} at the weir.\n`);
writeFileSync(join(template, 'originals/mill.yaml'), 'id: mill\n');
await prepare();

const problems: string[] = [];
let finished = 0;
for (let round = 1; round <= rounds; round += 1) {
  rmSync(data, { recursive: true, force: true });
  cpSync(template, data, { recursive: true });
  const ms = Math.round(random() * LATEST_MS);
  if (await killedAfter(ms)) finished += 1;
  const found = await check();
  problems.push(...found.map((problem) => `round ${round}, after ${ms} ms: ${problem}`));
  if (found.length > 0) console.log(problems.slice(-found.length).join('\n'));
}
console.log(`${rounds} kills with seed ${seed}, ${finished} after the end; ${problems.length} problems`);
rmSync(home, { recursive: true });
process.exitCode = problems.length === 0 ? 0 : 1;

/** A library whose mill was replaced, so that copies, snapshots and shares have its words. */
async function prepare(): Promise<void> {
  const admin = await openAdmin({ place: { data: template, sources: [] } });
  await admin.shared({
    ...{ by: '1', channel: 'c', message: '7', request: 'r' },
    quotes: [{ handle: 'mill ¶2', quote: WORDS[0] ?? '' }],
  });
  const bytes = Buffer.from(`# The mill\n\nIt has a ${WORDS[1]} at the weir.\n`);
  const staged = await admin.stageReplacement({ name: 'mill.md', bytes }, 'mill', {});
  if ('token' in staged) await admin.add(staged.token, request, { replaces: 'mill' });
  await admin.close();
}

async function killedAfter(ms: number): Promise<boolean> {
  const args = [...process.execArgv, join(import.meta.dirname, 'forget-child.ts'), data, 'mill'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (bytes) => {
    out += String(bytes);
  });
  await once(child.stdout, 'data');
  await Promise.race([setTimeout(ms), once(child, 'exit')]);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return out.includes('done');
}

function forgets(path: string): boolean {
  return existsSync(path) && statSync(path).size > 0;
}

async function check(): Promise<string[]> {
  // A file without a line is of a process that was killed before it wrote the record.
  const began = forgets(join(data, 'forgotten.jsonl'));
  const admin = await openAdmin({ place: { data, sources: [] } });
  const shown = admin.library().visibleIn(null);
  const found: string[] = [];
  if (began && shown.document('mill')) found.push('the source is shown');
  const outcome = await admin.reindex({ ...request, dryRun: false });
  if (outcome.kind !== 'done' && outcome.kind !== 'unchanged')
    found.push(`the reindex: ${JSON.stringify(outcome)}`);
  if (!admin.library().document('the-harbour')) found.push('the other document is gone');
  if (!began && !admin.library().document('mill')) found.push('the source is gone without a record');
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(data, name);
    return statSync(path).isFile() && WORDS.some((words) => readFileSync(path).includes(words));
  });
  if (began) found.push(...files.map((name) => `${name} has its words`));
  await admin.close();
  return found;
}
