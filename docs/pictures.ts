/**
 * `npx tsx docs/pictures.ts` draws the pictures of README.md from what the bot really sends, and writes the version of the
 * quoted library into the README. Needs Chromium and an emoji font (Debian: `chromium`, `fonts-noto-color-emoji`).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { Discord } from '../test/discord-server/server.ts';
import { runIbid } from '../test/program.ts';
import { sampleLibrary, servePages } from '../test/web/pages/served-pages.ts';
import { drawMessage } from './message.ts';
import { makeSample } from './sample.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** In CSS pixels; the pictures have twice as many. */
const PICTURE_WIDTH = 800;
const STRIP_WIDTH = 1320;
const READER_WIDTH = 1200;

const QUESTION = 'When was the society founded?';
const READER_QUOTE = 'The northern quay burnt most of the oil.';
const SHORT_QUESTION = 'What did the anglers say?';

const pathOf = (name: string) => join(import.meta.dirname, name);

if (existsSync(CHROMIUM)) {
  await drawAll();
} else {
  process.stderr.write(`No Chromium at ${CHROMIUM}: install it to draw the pictures.\n`);
  process.exitCode = 1;
}

async function drawAll(): Promise<void> {
  const { version, ask, strip } = await askTheBot();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    await shoot(browser, 'ask.png', `<main>${ask}</main>`, PICTURE_WIDTH);
    await shoot(browser, 'strip.png', `<main class="strip">${strip.join('\n')}</main>`, STRIP_WIDTH);
    await shootReader(browser);
  } finally {
    await browser.close();
  }
  const readme = pathOf('../README.md');
  const text = readFileSync(readme, 'utf8');
  writeFileSync(readme, text.replace(/(?<=<!-- pictures -->\n[^`]*`)[^`]*(?=`)/u, version));
}

/** Starts the bot on the sample library, with the Discord of the tests, and draws what it replies. */
async function askTheBot() {
  const data = mkdtempSync(join(tmpdir(), 'ibid-pictures-'));
  makeSample(data);
  const discord = await Discord.start();
  const program = runIbid(['start'], {
    environment: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_GUILD_ID: discord.guildId,
      IBID_DATA: data,
    },
  });
  try {
    await program.says('"msg":"connected"');
    await program.says('"msg":"library open"');
    const answer = await discord.command('ask', { question: QUESTION });
    const short = await discord.command('ask', { question: SHORT_QUESTION });
    const ask = drawMessage(answer.message.body, { command: `ask ${QUESTION}` });
    // A click replaces the message, so each step is drawn before the next.
    const first = drawMessage(short.message.body, {
      step: '1. Ask: the answer is yours alone',
      command: `ask ${SHORT_QUESTION}`,
      pressed: 'Context',
    });
    const context = await discord.press(short.message, 'Context');
    const version = /\b[0-9a-f]{12}\b/u.exec(context.texts.join('\n'))?.[0] ?? '';
    const second = drawMessage(context.message.body, { step: '2. Read what surrounds it', pressed: 'Share' });
    const shared = await discord.press(context.message, 'Share');
    const third = drawMessage(shared.message.body, { step: '3. Share it with the channel' });
    return { version, ask, strip: [first, second, third] };
  } finally {
    program.child.kill();
    await program.ended;
    await discord.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

async function shoot(browser: Browser, name: string, body: string, width: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 600 }, deviceScaleFactor: 2 });
  const style = readFileSync(pathOf('pictures.css'), 'utf8');
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style>${body}`);
  save(name, await page.locator('main').screenshot());
}

/** A quote in its document, as the reader shows it. */
async function shootReader(browser: Browser): Promise<void> {
  const pages = await servePages(await sampleLibrary());
  const page = await browser.newPage({ viewport: { width: READER_WIDTH, height: 720 } });
  await page.goto(pages.urlOf({ page: 'document', source: 'lunde-2016', at: 'p8', quote: READER_QUOTE }));
  save('reader.png', await page.screenshot());
  pages.close();
}

function save(name: string, picture: Buffer): void {
  const drawn = PNG.sync.read(picture);
  // Flat text packs best unfiltered and without alpha: three quarters of Chromium's size.
  const packing = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const;
  writeFileSync(pathOf(name), PNG.sync.write(drawn, packing));
}
