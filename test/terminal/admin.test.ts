import { EventEmitter } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { library as commands } from '../../commands/admin/index.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { Answer } from '../../src/model/answer.ts';
import { runAdmin } from '../../src/terminal/admin.ts';
import { documents, harbourForAll, report } from '../commands/admin/sample-library.ts';

interface Run {
  /** What is typed where both ends are a terminal; without it, neither is. */
  readonly typed?: string;
  readonly open?: () => Promise<LibraryAdmin>;
  readonly signals?: EventEmitter;
}

const { data, elsewhere } = harbourForAll();

const open = () => openAdmin({ place: { data, sources: [] } });

async function keep(argv: readonly string[], { typed, signals = new EventEmitter(), ...how }: Run = {}) {
  const isTTY = typed !== undefined;
  const stream = () => Object.assign(new PassThrough(), { isTTY });
  const [stdin, stdout, stderr] = [stream(), stream(), Object.assign(new PassThrough(), { isTTY: false })];
  stdin.end(typed);
  const left: number[] = [];
  const leave = (code: number) => void left.push(code);
  const session = { commands, open: how.open ?? open, stdin, stdout, stderr, colour: false, signals, leave };
  const code = await runAdmin(argv, session);
  for (const one of [stdout, stderr]) one.end();
  const [out, err] = await Promise.all([text(stdout), text(stderr)]);
  return { code, out, err, left };
}

const staged = () => {
  const folder = join(data, 'build', 'staged');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('what is wrong is one line, and opens no library', () => {
  const broken = async () => {
    throw new Error('the library was opened');
  };
  test.each([
    [['statsu'], 'no command "statsu"; did you mean status?'],
    [['remove'], 'remove needs source: Its id'],
    [['reindex', 'now'], 'reindex takes options only, such as --dry-run: found "now"'],
    [['reindex', '--dry'], 'reindex has no option "--dry"; words that begin with a dash go behind --'],
    [['add', 'a.md', '--edition', 'copy'], '--edition found "copy", expected one of original, digest'],
    [
      ['add', 'a.md', '--staged', '0123'],
      'add has no option "--staged"; words that begin with a dash go behind --',
    ],
    [['cancel'], 'In a terminal, Ctrl-C cancels what runs in it.'],
  ])('%j', async (argv, line) => {
    expect(await keep(argv, { open: broken })).toEqual({ code: 2, out: '', err: `${line}\n`, left: [] });
  });

  test('help lists the commands and explains each', async () => {
    const [nothing, help, reindex, add] = await Promise.all(
      [[], ['--help'], ['help', 'reindex'], ['add', '--help']].map((argv) => keep(argv, { open: broken })),
    );
    expect([nothing?.code, help?.code, reindex?.code, add?.code]).toEqual([2, 0, 0, 0]);
    expect(help?.out).toMatch(/^Usage: npm run ibid -- library COMMAND /);
    expect(help?.out).toBe(nothing?.out);
    for (const { name } of commands.filter((one) => one.name !== 'cancel'))
      expect(help?.out).toContain(`npm run ibid -- library ${name}`);
    expect(reindex?.out).toContain('--dry-run\n      Only say what would change');
    expect(add?.out).toContain('--yes\n      do it without asking');
    expect(add?.out).not.toContain('staged');
  });

  test('no line makes it throw, or leaves it without a word', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        ...commands.map(({ name }) => name),
        'help',
        '--',
        '--yes=',
        '--json',
        '--dry-run',
        '--id=',
        '-',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 6 }), async (argv) => {
        const { code, out, err } = await keep(argv, { open: broken });
        expect([0, 2, 3]).toContain(code);
        expect(out + err).not.toBe('');
        expect(err.split('\n').length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });

  test('a library that cannot be opened is exit 3', async () => {
    expect(await keep(['status'], { open: broken })).toMatchObject({
      code: 3,
      err: 'the library was opened\n',
    });
  });
});

describe('a file to add', () => {
  test('that cannot be read is one line', async () => {
    expect(await keep(['add', join(elsewhere, 'sail.md')])).toMatchObject({ code: 2, out: '' });
    const folder = await keep(['add', elsewhere]);
    expect(folder).toMatchObject({ code: 2, err: `${elsewhere}: a folder; name one file\n` });
  });

  test('is proposed; without a terminal the question says what does it, and nothing waits', async () => {
    const file = join(elsewhere, 'rope 2021.md');
    writeFileSync(file, report);
    const { code, out, err } = await keep(['add', file, '--id', 'rope-2021']);
    expect(code).toBe(1);
    expect(out).toMatch(/^Nothing was added yet\. This is what would be:\n\nrope-2021 · Rope and Canvas\n/);
    expect(out).toContain('  File rope 2021.md · SHA-256 ');
    expect(err).toBe('Add this as rope-2021, “Rope and Canvas”? --yes does it.\n');
    expect(staged()).toEqual([]);
  });
});

describe('a question', () => {
  const question = /Remove wharf-2022, “A Ledger of Wharves”, with \d passages and 0 notes\?.* \[y\/N\] /;

  test('is asked in a terminal; anything but a yes leaves the library as it is', async () => {
    for (const typed of ['no\n', '\n', '']) {
      const { code, out, err } = await keep(['remove', 'wharf-2022'], { typed });
      expect(out).toMatch(question);
      expect({ code, err }).toEqual({ code: 1, err: 'Nothing was done.\n' });
    }
    expect(existsSync(join(data, 'sources', 'wharf-2022.md'))).toBe(true);
  });

  test('answered with yes is done: the file is kept aside', async () => {
    const { code, out } = await keep(['remove', 'wharf-2022'], { typed: 'y\n' });
    expect(out).toMatch(question);
    expect(out).toContain('wharf-2022 was removed; its file is kept aside. Library');
    expect(code).toBe(0);
    const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
    expect(files.filter((path) => path.endsWith('wharf-2022.md'))).toEqual([
      expect.stringMatching(/^removed/),
    ]);
  });
});

test('with --json the answer is data, and a question is part of it', async () => {
  const { code, out, err } = await keep(['remove', 'tide-2018', '--json'], { typed: 'y\n' });
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(Answer.parse(JSON.parse(out))).toMatchObject({
    command: 'remove',
    confirm: { input: { source: 'tide-2018' } },
  });
});

test('Ctrl-C cancels the job under way, and a second leaves at once', async () => {
  writeFileSync(join(data, 'sources', 'wharf-2022.md'), documents['wharf-2022.md'] ?? '');
  const signals = new EventEmitter();
  let keeper: LibraryAdmin | undefined;
  const opened = async () => {
    keeper = await open();
    return keeper;
  };
  const running = keep(['reindex'], { open: opened, signals });
  while (!keeper?.job()) await setImmediate();
  signals.emit('SIGINT');
  signals.emit('SIGINT');
  const { code, err, left } = await running;
  expect({ code, left }).toEqual({ code: 1, left: [130] });
  expect(err).toMatch(
    /^Stopping\. Ctrl-C again leaves at once\.\nCancelled by \S+; the library is as it was\.\n$/,
  );
  expect(signals.listenerCount('SIGINT')).toBe(0);
});
