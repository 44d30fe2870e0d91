import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const TIMEOUT = 300_000;
const PLACES = [
  'src/discord/render/items/items.ts',
  'src/mcp/render.ts',
  'src/model/items.ts',
  'src/terminal/render/items.ts',
];
const run = promisify(execFile);

/** A copy of the code, in which the test adds a kind of item. */
const folder = mkdtempSync(join(tmpdir(), 'ibid-item-'));
beforeAll(() => {
  for (const name of ['src', 'commands', 'package.json', 'tsconfig.json'])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function add(path: string, after: RegExp, row: string): void {
  const before = readFileSync(join(folder, path), 'utf8');
  const code = before.replace(after, (match) => `${match}\n  ${row}`);
  expect(code).not.toBe(before);
  writeFileSync(join(folder, path), code);
}

/** The files in which TypeScript finds an error. */
async function broken(): Promise<string[]> {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  const printed = await run(
    process.execPath,
    [tsc, '--noEmit', '--incremental', '--tsBuildInfoFile', 'build-info', '--pretty', 'false'],
    { cwd: folder },
  ).catch(({ stdout }: { stdout: string }) => ({ stdout }));
  return [...new Set(printed.stdout.match(/^[\w/.-]+(?=\(\d+,\d+\): error)/gmu))].sort();
}

test(
  'TypeScript asks for the excerpts of a new kind of item and a drawer in each surface, and for nothing else',
  async () => {
    add('src/model/answer.ts', /const Item = z\.discriminatedUnion\('kind', \[/u, TOY);
    expect(await broken()).toEqual(PLACES);
    add('src/model/items.ts', /^ {2}switch \(item\.kind\) \{$/mu, "case 'lamp': return [];");
    add(
      'src/discord/render/items/items.ts',
      /^const DRAW: .* = \{$/mu,
      'lamp: ({ colour }) => [{ text: colour }],',
    );
    add(
      'src/terminal/render/items.ts',
      /^const DRAWERS: .* = \{$/mu,
      'lamp: ({ colour }, lines) => lines.write(colour),',
    );
    add('src/mcp/render.ts', /^const DRAWERS: .* = \{$/mu, 'lamp: ({ colour }) => [colour],');
    expect(await broken()).toEqual([]);
  },
  TIMEOUT,
);

const TOY = "z.object({ kind: z.literal('lamp'), colour: z.string() }),";
