import type { Config } from '../../config.ts';
import { english } from '../../i18n/en/index.ts';
import { styleShelf } from '../../library/store/styles/shelf.ts';
import { type Check, count, no, ok } from './check.ts';

export async function checkStyles(config: Pick<Config, 'data'>): Promise<Check> {
  const name = 'styles';
  const shelf = styleShelf(config);
  const [first, ...more] = await shelf.findings();
  if (first === undefined) return ok(name, count(shelf.names().length, 'citation style'));
  const others = more.length === 0 ? '' : `; and ${count(more.length, 'other file')}`;
  return no(
    name,
    `${first.file}: ${english.problem(first.problem).found}${others}`,
    'correct or remove the file',
  );
}
