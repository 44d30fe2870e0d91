import { EventEmitter, once } from 'node:events';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { openLibrary } from '../../src/library/store/open.ts';
import { Answer } from '../../src/model/answer.ts';
import { runCommandLine } from '../../src/terminal/cli.ts';
import { completeLine } from '../../src/terminal/complete.ts';
import { runConsole } from '../../src/terminal/console.ts';
import { documents, harbourForAll, report } from '../commands/admin/sample-library.ts';

interface Run {
  /** What is typed if both ends are a terminal; undefined if neither is. */
  readonly typed?: string;
  readonly open?: () => Promise<LibraryAdmin>;
  readonly signals?: EventEmitter;
}

const { data, elsewhere } = harbourForAll();

const place = { data, sources: [] };
const open = () => openAdmin({ place });
const admins = commands.filter(({ access }) => access === 'admin');

async function keep(argv: readonly string[], { typed, signals = new EventEmitter(), ...how }: Run = {}) {
  const isTTY = typed !== undefined;
  const stream = () => Object.assign(new PassThrough(), { isTTY });
  const [stdin, stdout, stderr] = [stream(), stream(), Object.assign(new PassThrough(), { isTTY: false })];
  stdin.end(typed);
  const left: number[] = [];
  const leave = (code: number) => void left.push(code);
  const code = await runCommandLine(['library', ...argv], {
    ...{ commands, stdin, stdout, stderr, colour: false, signals, leave, version: '9.8.7' },
    openLibrary: async () => (await (how.open ?? open)()).library(),
    openAdmin: how.open ?? open,
  });
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
    [['remove'], "source: is missing (The source's id)"],
    [['reindex', 'now'], 'reindex takes options only, such as --dry-run: found "now"'],
    [['reindex', '--dry'], 'reindex has no option "--dry"; write words that begin with a dash after --'],
    [['add', 'a.md', '--edition', 'copy'], 'edition: "copy" is not one of original, digest, recognized'],
    [
      ['add', 'a.md', '--staged', '0123'],
      'add has no option "--staged"; write words that begin with a dash after --',
    ],
  ])('%j', async (argv, line) => {
    expect(await keep(argv, { open: broken })).toEqual({ code: 2, out: '', err: `${line}\n`, left: [] });
  });

  test('help lists the commands and explains each', async () => {
    const [nothing, help, reindex, add] = await Promise.all(
      [[], ['--help'], ['help', 'reindex'], ['add', '--help']].map((argv) => keep(argv, { open: broken })),
    );
    expect([nothing?.code, help?.code, reindex?.code, add?.code]).toEqual([2, 0, 0, 0]);
    expect(help?.out).toMatch(/^Usage: ibid library COMMAND /);
    expect(help?.out).toBe(nothing?.out);
    for (const { name } of admins) expect(help?.out).toContain(`ibid library ${name}`);
    expect(reindex?.out).toContain('--dry-run\n      Only show what would change');
    expect(add?.out).toContain('--yes\n      Do it without asking');
    expect(add?.out).not.toContain('staged');
  });

  test('no line makes it throw, or leaves it without a word', async () => {
    const word = fc.oneof(
      fc.constantFrom(
        ...admins.map(({ name }) => name),
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
    expect(folder).toMatchObject({ code: 2, err: 'There is no document to add.\n' });
  });

  test('is proposed; without a terminal the question says what does it, and nothing waits', async () => {
    const file = join(elsewhere, 'rope 2021.md');
    writeFileSync(file, report);
    const { code, out, err } = await keep(['add', file, '--id', 'rope-2021']);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^Nothing was added yet\. This is what Ibid would add:\n\nrope-2021 · Rope and Canvas\n/,
    );
    expect(out).toContain('  File rope 2021.md · SHA-256 ');
    expect(err).toBe('Add “Rope and Canvas”? Its id will be rope-2021. Add --yes to confirm.\n');
    expect(staged()).toEqual([]);
  });
});

describe('a question', () => {
  const question = /Remove “A Ledger of Wharves” with \d passages\?.* \[y\/N\] /;

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
    expect(out).toContain('Removed “A Ledger of Wharves”. Ibid kept its file, so you can recover it.');
    expect(code).toBe(0);
    const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
    expect(files.filter((path) => path.endsWith('wharf-2022.md'))).toEqual([
      expect.stringMatching(/^removed/),
    ]);
  });
});

test('cancel finds no job of another process', async () => {
  expect(await keep(['cancel'])).toMatchObject({ code: 1, out: 'Nothing is under way here.\n', err: '' });
});

test('with --json the answer is data, and a question is part of it', async () => {
  const { code, out, err } = await keep(['remove', 'tide-2018', '--json'], { typed: 'y\n' });
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(Answer.parse(JSON.parse(out))).toMatchObject({
    command: 'library remove',
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

test('the console asks its questions; Ctrl-C means no, or cancels the job, and leaves neither', async () => {
  rmSync(join(data, 'sources', 'wharf-2022.md'), { force: true });
  let admin: LibraryAdmin | undefined;
  const { stdin, shows, code } = openConsole(async () => {
    admin = await open();
    return admin;
  });
  await shows('ibid> ');
  stdin.write('library remove tide-2018\r');
  await shows('[y/N] ');
  stdin.write('\u0003');
  await shows('Nothing was done.');
  await shows('ibid> ');
  writeFileSync(join(data, 'sources', 'wharf-2022.md'), documents['wharf-2022.md'] ?? '');
  stdin.write('library reindex\r');
  while (!admin?.job()) await setImmediate();
  stdin.write('\u0003');
  await shows('Cancelled by');
  await shows('ibid> ');
  stdin.write('library reindex\r');
  await shows('Reindexed');
  await shows('ibid> ');
  stdin.write('wharves\r');
  await shows('wharf-2022 ¶');
  await shows('ibid> ');
  stdin.write('status\r');
  await shows('Did you mean the command library status?');
  await shows('ibid> ');
  stdin.write('library statsu\r');
  await shows('Did you mean the command library status?');
  await shows('ibid> ');
  stdin.write('library add "no such file.pdf"\r');
  await shows('no such file.pdf: no such file.');
  const known = { library: await openLibrary(place), admin };
  const complete = (line: string) => completeLine(line, commands, known, ['help']);
  expect(await complete('li')).toEqual([['library '], 'li']);
  expect(await complete('/library hi')).toEqual([['history '], 'hi']);
  expect(await complete('library help rol')).toEqual([['rollback '], 'rol']);
  expect(await complete('library reindex --dr')).toEqual([['--dry-run '], '--dr']);
  const versions = (await admin?.suggestions('snapshot'))?.map(({ value }) => value);
  expect((await complete('library rollback '))[0].map((one) => one.trim())).toEqual(versions);
  stdin.write('quit\r');
  expect(await code).toBe(0);
});

test.each(['library remove tide-2018\r', 'library remove tide-2018\r\u0004', 'tides\r\u0004'])(
  'the end of the input while a line is answered ends the console: %j',
  async (typed) => {
    const { stdin, shows, code } = openConsole(open);
    await shows('ibid> ');
    stdin.write(typed);
    if (!typed.endsWith('\u0004')) {
      await shows('[y/N] ');
      stdin.write('\u0004');
    }
    expect(await code).toBe(0);
    expect(stdin.isPaused()).toBe(true);
    await shows(typed.startsWith('library') ? 'Nothing was done.' : 'Library ');
  },
);

/** A console on a terminal. `shows` waits for a text after those that it waited for before. */
function openConsole(openAdmin: () => Promise<LibraryAdmin>) {
  const stream = () => Object.assign(new PassThrough(), { isTTY: true });
  const [stdin, stdout, stderr] = [stream(), stream(), stream()];
  let written = '';
  for (const one of [stdout, stderr]) one.on('data', (chunk) => (written += String(chunk)));
  const shows = async (text: string) => {
    while (!written.includes(text)) await once(stdout, 'data');
    written = written.slice(written.indexOf(text) + text.length);
  };
  const code = runConsole({
    ...{ commands, stdin, stdout, stderr, colour: false, signals: new EventEmitter(), leave: () => {} },
    ...{ notice: '', version: '1.0.0', programs: {} },
    openLibrary: () => openLibrary(place),
    openAdmin,
  });
  return { stdin, shows, code };
}
