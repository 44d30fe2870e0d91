/** Forgets a source until it is killed: `tsx forget-child.ts DATA SOURCE`. Writes a line when it begins. */
import { openAdmin } from '../../../src/admin/open.ts';

const [data = '', source = ''] = process.argv.slice(2);
const admin = await openAdmin({ place: { data, sources: [] } });
process.stdout.write('begins\n');
const outcome = await admin.forget(source, { by: { id: '1', name: 'Ada' }, confirmed: true });
process.stdout.write(`${outcome.kind}\n`);
