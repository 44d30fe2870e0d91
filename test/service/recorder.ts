import { openAudit } from '../../src/service/audit.ts';

/** Records twenty entries in a data folder under a name, and prints a line after each. */
const [data = '', name = ''] = process.argv.slice(2);
const audit = openAudit(data, (line) => process.stderr.write(`${line}\n`));
for (let n = 0; n < 20; n += 1) {
  await audit.record({
    ...{ at: new Date().toISOString(), ms: 1, actor: { id: '1', name }, action: 'edit' },
    ...{ arguments: { n }, outcome: 'done', before: 'v1', after: 'v1' },
  });
  process.stdout.write(`${n}\n`);
}
