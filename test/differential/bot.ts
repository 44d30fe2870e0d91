import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { argumentsOf } from '../../src/arguments.ts';
import type { Library } from '../../src/library/library.ts';
import { botIn } from '../discord/fixtures.ts';
import type { Posted, Reply } from '../discord-server/interactions.ts';
import type { Acting } from '../discord-server/payloads.ts';
import { componentsOf, type MessageBody } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { openCommands, readDraft } from './answers.ts';
import type { AskedCommand, TypedText } from './asks.ts';
import { ASKERS, type Asker } from './scenario.ts';

/** Who may see channels and write in them, and nothing else. */
const MEMBER = 3072n;
const MOST_PRESSED = 6;

/** A message as it was posted, and the controls to press on it. */
export interface Pressable {
  readonly message: Posted;
  readonly body: MessageBody | undefined;
  readonly presses: readonly { readonly id: string; readonly values?: string[] }[];
}

/** The real client with the real bot, whose library can be exchanged between two questions. */
export class Bot {
  readonly #discord: Discord;
  readonly #data = mkdtempSync(join(tmpdir(), 'ibid-differential-bot-'));
  #stop: () => Promise<void> = async () => {};
  #admin: LibraryAdmin;

  private constructor(discord: Discord, library: Library) {
    this.#discord = discord;
    this.#admin = adminOf(library, this.#data);
  }

  static async start(library: Library): Promise<Bot> {
    const discord = await Discord.start();
    const bot = new Bot(discord, library);
    const libraries = { of: () => ({ kind: 'serving' as const, admin: bot.#admin }) };
    const { stop } = await botIn(discord, commands, { libraries, admin: { roles: () => [] } });
    bot.#stop = stop;
    return bot;
  }

  async stop(): Promise<string[]> {
    await this.#stop();
    await this.#discord.stop();
    rmSync(this.#data, { recursive: true });
    return this.#discord.violations;
  }

  serve(library: Library): void {
    this.#admin = adminOf(library, this.#data);
  }

  /** The reply to a command, then the replies to its controls, as JSON. */
  async ask({ command, input, language, draft }: AskedCommand, asker: Asker, share = false): Promise<string> {
    const { reply, uploads } = await this.#command(
      { command, input, language, ...(draft ? { draft } : {}) },
      asker,
      share,
    );
    const pressed = await this.press(pressable(reply.message), asker, language);
    return JSON.stringify([shown(reply), uploads, ...pressed]);
  }

  /** A message of the bot that can be pressed later, when another library serves. */
  async message(asked: AskedCommand, asker: Asker): Promise<Pressable> {
    return pressable((await this.#command(asked, asker, false)).reply.message);
  }

  /** What the controls of a message lead to, each pressed on the message as it was. */
  async press({ message, body, presses }: Pressable, asker: Asker, locale = 'en'): Promise<unknown[]> {
    const acting = { ...actingAs(asker), locale, unchecked: true };
    const replies: unknown[] = [];
    for (const { id, values } of presses) {
      message.body = body;
      const reply = await this.#discord.component(message, id, acting, values);
      replies.push(shown(reply));
      if (reply.type === 9) replies.push(shown(await this.#discord.submit(reply, '2', acting)));
    }
    return replies;
  }

  async onMessage(name: string, content: string, asker: Asker): Promise<string> {
    return JSON.stringify(shown(await this.#discord.onMessage(name, content, actingAs(asker))));
  }

  async help(asker: Asker): Promise<string> {
    return JSON.stringify(shown(await this.#discord.command('help', {}, actingAs(asker))));
  }

  /** What every option of every command that completes so suggests. */
  async complete({ complete, typed }: TypedText, asker: Asker): Promise<string> {
    const all: unknown[] = [];
    for (const command of openCommands)
      for (const { name, complete: kind } of argumentsOf(command))
        if (kind === complete)
          all.push(await this.#discord.autocomplete(command.name, name, typed, actingAs(asker)));
    return JSON.stringify(all);
  }

  /** What a member who is no admin gets from each admin command, and from its completions. */
  async administer(input: AskedCommand['input'], typed: string, asker: Asker): Promise<string> {
    const acting = { ...actingAs(asker), unchecked: true };
    const all: unknown[] = [];
    for (const command of commands.filter(({ access }) => access === 'admin')) {
      const own = { ...acting, sub: command.name };
      all.push(shown(await this.#discord.command('library', input, own)));
      for (const { name, complete } of argumentsOf(command))
        if (complete) all.push(await this.#discord.autocomplete('library', name, typed, own));
    }
    return JSON.stringify(all);
  }

  async #command({ command, input, language, draft = '' }: AskedCommand, asker: Asker, share: boolean) {
    const files = new Set(
      openCommands.flatMap(argumentsOf).flatMap(({ name, file }) => (file ? [name] : [])),
    );
    const typed = Object.entries({ ...input, ...(share ? { share } : {}) }).map(([name, value]) => [
      name,
      files.has(name) ? this.#discord.attachments.add('draft.md', Buffer.from(draft)) : value,
    ]);
    const before = this.#discord.uploads.length;
    const acting = { ...actingAs(asker), locale: language, unchecked: true };
    const reply = await this.#discord.command(command, Object.fromEntries(typed), acting);
    // A reply that was sent again counts once.
    const sent = this.#discord.uploads.slice(before).map((file) => JSON.stringify(file));
    const uploads = [...new Set(sent)];
    return { reply, uploads };
  }
}

function adminOf(library: Library, data: string): LibraryAdmin {
  const place = { data, sources: [] };
  const admin = new LibraryAdmin({ place }, library, { key: '', rolledBack: false });
  return Object.assign(admin, { readDraft });
}

function actingAs(asker: Asker): Acting {
  const channel = ASKERS[asker];
  return channel === null ? { where: 'direct message' } : { channel, permissions: MEMBER };
}

function shown({ type, ephemeral, pings, choices, body, more }: Reply): unknown {
  return { type, ephemeral, pings, choices, body, more: more.map((one) => one.body) };
}

/** The controls that can be clicked; of a menu, its first and last option. */
function pressable(message: Posted): Pressable {
  const presses = componentsOf(message.body ?? {}).flatMap(({ type, disabled, custom_id: id, options }) => {
    if (id === undefined || disabled === true) return [];
    if (type === 2) return [{ id }];
    const values = [options?.at(0), options?.at(-1)].flatMap((option) => option?.value ?? []);
    return type === 3 ? values.map((value) => ({ id, values: [value] })) : [];
  });
  return { message, body: message.body, presses: presses.slice(0, MOST_PRESSED) };
}
