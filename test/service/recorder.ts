import { openAudit } from '../../src/service/audit.ts';

/** A program that records twenty entries in a data folder in somebody's name, and says each. */
const [data = '', name = ''] = process.argv.slice(2);
const audit = openAudit(data, (line) => process.stderr.write(`${line}\n`));
for (let n = 0; n < 20; n += 1) {
  await audit.record({
    ...{ at: new Date().toISOString(), actor: { id: '1', name }, action: `action ${n}` },
    ...{ arguments: {}, outcome: 'done', before: null, after: null },
  });
  process.stdout.write(`${n}\n`);
}
