import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Health, startHealth } from '../../src/service/health.ts';
import { createMetrics } from '../../src/service/metrics.ts';

const container = readFileSync('Dockerfile', 'utf8').replaceAll('\\\n', ' ');
const ANALYZER = 'systemd-analyze';
const unit = readFileSync('docs/ibid.service', 'utf8');

/** The words of a command in the Dockerfile. */
const wordsOf = (instruction: RegExp) =>
  z.array(z.string()).parse(JSON.parse(/\[.*\]/.exec(instruction.exec(container)?.[0] ?? '')?.[0] ?? '[]'));

test('the container and the unit start and stop Ibid alike', () => {
  const words = wordsOf(/^CMD .*$/mu);
  expect(words).toEqual(['node', 'dist/main.js', 'start']);
  expect(unit).toContain(`ExecStart=/usr/bin/${words.join(' ')}\n`);
  expect(unit).toContain('ExecReload=/bin/kill -HUP $MAINPID\n');
  expect(container).toContain('STOPSIGNAL SIGTERM\n');
  for (const [file, line] of [
    [container, 'ENV NODE_ENV=production\n'],
    [unit, 'Environment=NODE_ENV=production '],
  ]) {
    expect(file).toContain(line);
  }
});

/** The rules of `.dockerignore`. */
const rules = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** Whether a file goes into the image: the last rule that matches it or a folder above it decides. */
function isInImage(path: string): boolean {
  const parts = path.split('/');
  const all = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  const rule = rules.findLast((one) => all.some((part) => patternOf(one).test(part)));
  return rule === undefined || rule.startsWith('!');
}

/** A rule as a pattern; the only wildcard in the file is `*`. */
function patternOf(rule: string): RegExp {
  const path = rule.replace(/^!/, '');
  if (/[?[\]\\]|\*\*/.test(path)) throw new Error(`"${rule}" is a rule that this test does not know`);
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
}

/** The files that git lists. */
const files = (...words: string[]) =>
  spawnSync('git', ['ls-files', ...words], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean);

test.skipIf(files().length === 0)('the image gets all files that it copies (skipped without git)', () => {
  const copied = [...container.matchAll(/^COPY (?!--from)(?:--\S+ )?(.+) \S+$/gmu)].flatMap((match) =>
    match[1]?.split(' '),
  );
  for (const path of copied) {
    const tracked = files('--', path ?? '');
    expect(tracked).not.toEqual([]);
    expect(tracked.filter((file) => !isInImage(file))).toEqual([]);
  }
});

test('settings, keys and everything that people or Ibid add to the data folder stay out of the image', () => {
  const written = ['shares.jsonl', 'names.yaml', 'audit.jsonl', 'build/current.json'];
  const own = ['originals/report.pdf', 'removed/report.pdf', 'sources/own.md', 'lexicon/own.yaml', 'a/b/c'];
  const there = files('--others', '--', 'index-data');
  const inData = [...written, ...own].map((name) => `index-data/${name}`);
  for (const path of [...inData, ...there, '.env', '.git/config', 'node_modules/zod/package.json']) {
    expect(isInImage(path), path).toBe(false);
  }
});

test("the container's health check passes while Ibid runs, and fails afterwards", async () => {
  const [node = '', ...words] = wordsOf(/HEALTHCHECK .*$/mu);
  expect(node).toBe('node');
  const check = (port: unknown) =>
    new Promise((resolve) => {
      const env = { ...process.env, IBID_PORT: String(port) };
      spawn(process.execPath, words, { env }).on('close', resolve);
    });
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(line) });
  const metrics = createMetrics([], {
    ...{ library: () => undefined, isBuilding: () => false, isConnected: () => false },
  });
  const health: Health = await startHealth(
    { host: '127.0.0.1', port: 0 },
    { unready: () => 'not ready', metrics },
    logger,
  );
  const { port } = JSON.parse(lines[0] ?? '{}');
  expect(await check(port)).toBe(0);
  await health.close();
  expect(await check(port)).toBe(1);
});

const systemd = (...words: string[]) => spawnSync(ANALYZER, words, { encoding: 'utf8' });

test.skipIf(systemd('--version').status !== 0)(
  'systemd accepts the unit (skipped without systemd-analyze)',
  () => {
    const { status, stderr } = systemd('verify', 'docs/ibid.service');
    const lines = stderr.split('\n').filter((line) => line.includes('ibid.service'));
    // Older versions lack these two settings, and Node may be elsewhere than in /usr/bin.
    expect(lines.filter((line) => !/RestartSteps|RestartMaxDelaySec|not executable/.test(line))).toEqual([]);
    expect(status === 0 || lines.some((line) => line.includes('not executable'))).toBe(true);
  },
);
