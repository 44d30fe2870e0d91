import { z } from 'zod';
import type { Config } from '../../config.ts';
import { lineOf, RefusedError } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { type Check, count, no, ok } from './check.ts';

const NAME = 'OpenSearch';
const OLDEST = 2;
const PATIENCE = { attemptMs: 5_000, retries: 1 };

const Info = z.object({ version: z.object({ number: z.string(), distribution: z.string().optional() }) });
const CLAUSES = 'indices.query.bool.max_clause_count';
const NEEDED_CLAUSES = 16_384;
const Flat = z.record(z.string(), z.unknown()).default({});
const Settings = z.object({ transient: Flat, persistent: Flat, defaults: Flat });
const Health = z.object({ status: z.enum(['green', 'yellow', 'red']), number_of_data_nodes: z.number() });
const Indexes = z.array(
  z.object({ health: z.string(), index: z.string(), 'store.size': z.string().nullish() }),
);

/** No checks without OpenSearch. */
export async function checkEngine(config: Config): Promise<Check[]> {
  const { engine } = config;
  if (engine === undefined) return [];
  const [{ engineClient, refusalOfEngine }, { aliasOf, libraryName }] = await Promise.all([
    import('../../library/store/opensearch/client.ts'),
    import('../../library/store/opensearch/names.ts'),
  ]);
  try {
    const client = engineClient(engine, PATIENCE);
    try {
      const { version } = Info.parse((await client.info()).body);
      const health = Health.parse((await client.cluster.health()).body);
      const alias = aliasOf(engine, libraryName(config));
      const isServed = (await client.indices.existsAlias({ name: alias })).body;
      const found = isServed ? (await client.cat.indices({ index: alias, format: 'json' })).body : [];
      const settings = await client.cluster.getSettings({ include_defaults: true, flat_settings: true });
      return [
        checkCluster(version, health),
        checkClauses(Settings.parse(settings.body)),
        checkIndex(alias, Indexes.parse(found)[0]),
      ];
    } finally {
      await client.close();
    }
  } catch (error) {
    const refused = new RefusedError(refusalOfEngine(error, engine));
    const found = lineOf(refused, english).replace(/\.$/u, '');
    return [no(NAME, found, 'correct this, then run doctor again')];
  }
}

function checkCluster(
  { number, distribution = 'another engine' }: z.infer<typeof Info>['version'],
  { status, number_of_data_nodes: nodes }: z.infer<typeof Health>,
): Check {
  const found = `${distribution} ${number}, ${count(nodes, 'node')}, ${status}`;
  if (distribution !== 'opensearch' || Number.parseInt(number, 10) < OLDEST)
    return no(NAME, found, `run OpenSearch ${OLDEST} or later`);
  return status === 'red' ? no(NAME, found, 'start the missing nodes') : ok(NAME, found);
}

/** A query for a long quote has some thousand clauses. */
function checkClauses({ transient, persistent, defaults }: z.infer<typeof Settings>): Check {
  const most = Number({ ...defaults, ...persistent, ...transient }[CLAUSES] ?? 0);
  if (most >= NEEDED_CLAUSES) return ok('long queries', `up to ${most} clauses`);
  const remedy = `set ${CLAUSES} to ${NEEDED_CLAUSES} on all nodes`;
  return no('long queries', `only ${most} clauses: questions about long quotes fail`, remedy);
}

function checkIndex(alias: string, serving: z.infer<typeof Indexes>[number] | undefined): Check {
  const name = 'index';
  if (serving === undefined) return no(name, `nothing serves as ${alias}`, 'run "ibid library reindex"');
  const found = `${serving.index}, ${serving['store.size'] ?? 'of unknown size'}, ${serving.health}`;
  return serving.health === 'red' ? no(name, found, 'start the missing nodes') : ok(name, found);
}
