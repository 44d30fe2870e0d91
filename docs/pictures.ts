/**
 * Draws the pictures of README.md from answers of the shipped library: `npx tsx docs/pictures.ts`. Needs Chromium, and a
 * font with colour emoji (on Debian the packages `chromium` and `fonts-noto-color-emoji`).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Anser from 'anser';
import { chromium, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { commands } from '../commands/index.ts';
import type { Command } from '../src/command.ts';
import { inputOfExample } from '../src/discord/interactions/commands.ts';
import { drawView, FIRST } from '../src/discord/render/answer-view.ts';
import type { Message } from '../src/discord/render/view.ts';
import { english } from '../src/i18n/en/index.ts';
import type { Library } from '../src/library/library.ts';
import { openLibrary } from '../src/library/store/open.ts';
import { SHELL } from '../src/terminal/help.ts';
import { renderAnswer } from '../src/terminal/render/answer.ts';
import { drawMessage, toHtml } from './message.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** The width of README's column on GitHub, in CSS pixels; the pictures have twice as many. */
const WIDTH = 900;
const COLUMNS = 100;

const ASK = 'Who leads the IHRC?';
const CITE = 'ijd-2020 n15';
const VERIFY = 'Canadian Defenders of Human Rights (CD4HR)';

if (existsSync(CHROMIUM)) {
  await drawAll();
} else {
  process.stderr.write(`The pictures are drawn by Chromium, and there is none at ${CHROMIUM}.\n`);
  process.exitCode = 1;
}

async function drawAll(): Promise<void> {
  // Documents of other folders are not for pictures: the shipped digests alone.
  const library = await openLibrary({ data: pathOf('../index-data'), sources: [] });
  if (library.documents.some(({ edition }) => edition === 'original'))
    throw new Error('index-data/originals holds documents, and originals are not to be shown');
  const pictures = {
    'terminal.png': [
      await terminal(library, 'ask', ASK),
      await terminal(library, 'verify', VERIFY, ' --source quds-2021'),
    ].join('\n\n'),
    'discord-ask.png': drawMessage(await message(library, 'ask', ASK), 'ask'),
    'discord-cite.png': drawMessage(await message(library, 'cite', CITE), 'cite'),
  };
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    const page = await browser.newPage({
      viewport: { width: WIDTH, height: WIDTH },
      deviceScaleFactor: 2,
      offline: true,
    });
    for (const [name, body] of Object.entries(pictures)) await shoot(page, name, body);
  } finally {
    await browser.close();
  }
}

async function shoot(page: Page, name: string, body: string): Promise<void> {
  const content = name.startsWith('terminal') ? `<main class="terminal">${body}</main>` : body;
  const style = readFileSync(pathOf('pictures.css'), 'utf8');
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>${content}`);
  const drawn = PNG.sync.read(await page.locator('main').screenshot());
  // Flat text packs best unfiltered, without the alpha that nothing uses: three quarters of what Chromium writes.
  writeFileSync(
    pathOf(name),
    PNG.sync.write(drawn, { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 }),
  );
}

/** A command with its argument and its `--options`, and the answer, as a terminal shows them. */
async function terminal(library: Library, name: string, argument: string, options = ''): Promise<string> {
  const command = commandOf(name);
  const answer = await command.run(inputOfExample(command, argument + options), { library });
  const text = renderAnswer(answer, {
    style: { colour: true, width: COLUMNS },
    place: SHELL,
    isSearch: true,
  }).trimEnd();
  const typed = `<b>$ ibid ${name} "${toHtml(argument)}"${toHtml(options)}</b>`;
  return `${typed}\n${Anser.ansiToHtml(toHtml(text), { use_classes: true })}`;
}

/** The message with which the bot replies to a command. */
async function message(library: Library, name: string, argument: string): Promise<Message> {
  const command = commandOf(name);
  const known = new Map(commands.map((one) => [one.name, one]));
  const context = { commands: known, library, texts: english, publicTexts: english, isAdmin: false };
  const inputs = [inputOfExample(command, argument)];
  const request = { command: name, inputs, version: library.summary.version };
  const drawn = await drawView(context, request, FIRST);
  if (drawn === undefined) throw new Error(`/${name} is not answered by a message`);
  return drawn;
}

function commandOf(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
}

function pathOf(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
