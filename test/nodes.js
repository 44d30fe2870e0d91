/**
 * Runs the tests on each version of Node that Ibid supports: `npm run test:nodes [-- 22 24]`. The binaries come from npm
 * into `~/.cache/ibid-nodes`, once.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const VERSIONS = ['20.19', '22', '24', '26'];
const PACKAGE = `node-${process.platform}-${process.arch}`;

const asked = process.argv.slice(2);
const results = (asked.length > 0 ? asked : VERSIONS).map((version) => {
  const bin = install(version);
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
  const exact = execFileSync(join(bin, 'node'), ['--version'], { encoding: 'utf8' }).trim();
  process.stdout.write(`\nNode ${exact}\n`);
  const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(join(bin, 'node'), [vitest, 'run'], { env, stdio: 'inherit' });
  return { exact, status };
});
for (const { exact, status } of results)
  process.stdout.write(`Node ${exact}: ${status === 0 ? 'passed' : 'FAILED'}\n`);
process.exit(results.every(({ status }) => status === 0) ? 0 : 1);

/** The folder of a version's binary. */
function install(version) {
  const folder = join(homedir(), '.cache/ibid-nodes', version);
  const bin = join(folder, 'node_modules', PACKAGE, 'bin');
  if (existsSync(join(bin, 'node'))) return bin;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
  execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', `${PACKAGE}@${version}`], {
    cwd: folder,
    stdio: 'inherit',
  });
  return bin;
}
