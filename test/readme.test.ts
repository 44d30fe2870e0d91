import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** Examples stand under a comment that holds their command. `UPDATE_README=1 npx vitest run test/readme.test.ts` writes them anew. */
const EXAMPLE = /<!-- example: (.*?) -->\n(?:\n```console\n[\s\S]*?\n```\n)?/gu;

const data = mkdtempSync(join(tmpdir(), 'ibid-readme-'));
cpSync('index-data', data, { recursive: true, filter: (path) => !/build|originals/.test(path) });
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** What the command prints, with a stand-in for the version, which changes with every change of code. */
function run(command: string): string {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/gu)].map((match) => match[1] ?? match[2] ?? '');
  const { IBID_SOURCES: _, DISCORD_TOKEN: __, ...env } = process.env;
  const options: ExecFileSyncOptionsWithStringEncoding = {
    env: { ...env, IBID_DATA: data },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  };
  try {
    return execFileSync(process.execPath, ['dist/main.js', ...words], options);
  } catch (error) {
    // Exit 1 is an answer too: nothing was found.
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  }
}

const printed = (command: string) =>
  run(command)
    .replaceAll(data, 'index-data')
    .replace(/^Library [0-9a-f]{12}/gmu, 'Library 3f9c1e07b2a4')
    .trimEnd();

test('the examples of the README are what the commands print', () => {
  const readme = readFileSync('README.md', 'utf8');
  const expected = readme.replace(
    EXAMPLE,
    (_, command: string) =>
      `<!-- example: ${command} -->\n\n\`\`\`console\n$ npm run -s ibid -- ${command}\n${printed(command)}\n\`\`\`\n`,
  );
  if (process.env.UPDATE_README) writeFileSync('README.md', expected);
  else expect(readme).toBe(expected);
});
