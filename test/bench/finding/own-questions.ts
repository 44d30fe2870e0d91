/**
 * Asks our own questions about lists, notes, dates, addresses and names in other scripts, and counts those whose
 * first item is right: `tsx test/bench/finding/own-questions.ts`. The questions on the originals need `../shared/corpus`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasOriginals, type OwnQuestion, openOwn, ownQuestions, wrongIn } from '../../own-questions.ts';

const folder = mkdtempSync(join(tmpdir(), 'ibid-own-questions-'));
const rights = new Map<OwnQuestion['kind'], boolean[]>();
try {
  for (const name of ['originals', 'fixtures'] as const) {
    if (name === 'originals' && !hasOriginals) continue;
    const library = await openOwn(name, folder);
    for (const question of ownQuestions.filter(({ library: own }) => own === name)) {
      const wrong = await wrongIn(question, library);
      if (wrong !== '') console.log(`${question.id}  ${question.question}  ${wrong}`);
      rights.set(question.kind, [...(rights.get(question.kind) ?? []), wrong === '']);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const share = (all: readonly boolean[]) => `${all.filter(Boolean).length} of ${all.length}`;
for (const [kind, all] of rights) console.log(`${kind}  ${share(all)}`);
console.log(`right first  ${share([...rights.values()].flat())}`);
