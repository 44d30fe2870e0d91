/**
 * `npx tsx docs/messages.ts FOLDER` draws messages of the bot as phones and desktops show them, one picture a message and
 * width, and prints their heights. `npx tsx docs/messages.ts sheet BEFORE AFTER FILE` draws two such folders side by side.
 * Needs Chromium.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import type { Posted } from '../test/discord-server/interactions.ts';
import { Discord } from '../test/discord-server/server.ts';
import { runIbid } from '../test/program.ts';
import { drawComponents } from './message.ts';
import { makeSample } from './sample.ts';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const PHONE = 400;
const DESKTOP = 760;
const LAKES = join(import.meta.dirname, '../test/fixtures/raw/lake-article.txt');

const ON_PHONE = [
  'ask-one',
  'ask',
  'search',
  'cite',
  'org',
  'orgs',
  'verify',
  'library-added',
  'miss',
  'notes',
];
const ON_DESKTOP = ['ask', 'search'];
const SCALE = 0.42;
const SHADE = 17;
const SHEET = `
  body { margin: 0; background: #111214 }
  main { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; padding: 12px }
  figure { margin: 0; color: #fff; font: 12px "Noto Sans", sans-serif }
  figcaption { margin-bottom: 4px }
  img { vertical-align: top; margin-right: 4px }
`;

interface Scene {
  readonly name: string;
  readonly command: string;
  readonly body: unknown;
}

const [first = '.', ...folders] = process.argv.slice(2);
if (first === 'sheet') await drawSheet(folders[0] ?? '', folders[1] ?? '', folders[2] ?? 'messages.png');
else await drawAll(first);

async function drawAll(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const scenes = await playScenes();
  const heights: Record<string, Record<string, number>> = {};
  await inBrowser(async (browser) => {
    for (const { name, command, body } of scenes) {
      heights[name] = {};
      for (const width of [PHONE, DESKTOP]) {
        const drawn = await shoot(browser, messageHtml(command, body), width);
        writeFileSync(join(folder, `${name}-${width}.png`), drawn.png);
        heights[name][width] = drawn.height;
      }
    }
  });
  writeFileSync(join(folder, 'heights.json'), `${JSON.stringify(heights, null, 2)}\n`);
  console.table(heights);
}

/** Starts the bot on the sample library and lets a person use it. A click replaces its message, so each is copied at once. */
async function playScenes(): Promise<Scene[]> {
  const data = mkdtempSync(join(tmpdir(), 'ibid-messages-'));
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
  const scenes: Scene[] = [];
  const keep = (name: string, command: string, { body }: Posted) =>
    void scenes.push({ name, command, body: structuredClone(body) });
  // Each asks as another person, so that no cooldown applies.
  const ask = async (name: string, command: string, options: Record<string, string> = {}) => {
    const person = String(1400000000000000100n + BigInt(scenes.length));
    const { message } = await discord.command(command, options, { person });
    keep(name, command, message);
    return async (to: string, label: string) =>
      keep(to, command, (await discord.press(message, label, { person })).message);
  };
  try {
    await program.says('"msg":"connected"');
    await program.says('"msg":"library open"');
    const press = await ask('ask-one', 'ask', { question: 'What did the anglers say?' });
    await press('context', 'Context');
    await press('notes', 'Notes');
    await ask('ask', 'ask', { question: 'When was the society founded?' });
    await ask('search', 'search', { query: 'ferries night harbour' });
    await ask('search-three', 'search', { query: 'wardens society founded' });
    await ask('cite', 'cite', { reference: 'rivers-2018 ¶9' });
    await ask('cite-note', 'cite', { reference: 'ferries-2016 n4' });
    await ask('org', 'org', { name: 'Lamp Wardens’ Society' });
    await ask('orgs', 'orgs');
    await ask('orgs-country', 'ask', { question: 'Which organizations from Scotland?' });
    await ask('verify', 'verify', { quote: 'A harbour without a lamp is a door in the dark.' });
    await ask('sources', 'sources');
    await ask('miss', 'ask', { question: 'Who invented the velocipede?' });
    await ask('miss-org', 'org', { name: 'Lamp Warders Society' });
    await ask('error', 'search', { query: 'lamps', source: 'ferries-1999' });
    const file = discord.attachments.add('lake-article.txt', readFileSync(LAKES));
    const asked = (await discord.command('library', { file }, { sub: 'add' })).message;
    await settled(asked);
    keep('library-add', 'library add', asked);
    await discord.press(asked, 'Add');
    await settled(asked);
    keep('library-added', 'library add', asked);
    return scenes;
  } finally {
    program.child.kill();
    await program.ended;
    await discord.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Until the message offers no Cancel button any more: a job edits its message until it is done. */
async function settled(message: Posted): Promise<void> {
  const offers = () => JSON.stringify(message.body ?? {});
  for (let tries = 0; tries < 600; tries++) {
    const shown = offers();
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (shown === offers() && !shown.includes('"Cancel"') && shown.includes('components')) return;
  }
}

function messageHtml(command: string, body: unknown): string {
  return `<section class="message"><div class="avatar">I</div>
    <div class="author"><b>Ibid</b> <span class="app">APP</span> <span class="used">/${command}</span></div>
    <div class="body">${drawComponents(body)}</div></section>`;
}

async function inBrowser(draw: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    await draw(browser);
  } finally {
    await browser.close();
  }
}

/** `height`: of the components alone, in CSS pixels. */
async function shoot(browser: Browser, html: string, width: number) {
  const page = await browser.newPage({ viewport: { width, height: 600 }, deviceScaleFactor: 1.5 });
  const style = readFileSync(join(import.meta.dirname, 'messages.css'), 'utf8');
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>${style}</style><main>${html}</main>`);
  const box = await page.locator('.body').boundingBox();
  const png = await page.locator('main').screenshot();
  await page.close();
  return { png, height: Math.round(box?.height ?? 0) };
}

/** Puts two folders of pictures side by side: each message before and after, on a phone, then two on a desktop. */
async function drawSheet(before: string, after: string, file: string): Promise<void> {
  const picture = (folder: string, name: string, width: number) => {
    const bytes = readFileSync(join(folder, `${name}-${width}.png`)).toString('base64');
    return `<img src="data:image/png;base64,${bytes}" style="width:${width * SCALE}px">`;
  };
  const pair = (name: string, width: number) =>
    `<figure><figcaption>${name}</figcaption>${picture(before, name, width)}${picture(after, name, width)}</figure>`;
  const pairs = [
    ...ON_PHONE.map((name) => pair(name, PHONE)),
    ...ON_DESKTOP.map((name) => pair(name, DESKTOP)),
  ];
  await inBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1400, height: 600 } });
    await page.setContent(
      `<!doctype html><meta charset="utf-8"><style>${SHEET}</style><main>${pairs.join('')}</main>`,
    );
    const sheet = PNG.sync.read(await page.locator('main').screenshot());
    // Fewer shades pack better.
    sheet.data.forEach((value, at) => {
      sheet.data[at] = Math.min(255, Math.round(value / SHADE) * SHADE);
    });
    const packing = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const;
    writeFileSync(file, PNG.sync.write(sheet, packing));
  });
}
