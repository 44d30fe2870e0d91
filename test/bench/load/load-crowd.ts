import { pageLabel } from '../../discord/fixtures.ts';
import { clickable } from '../../discord/session.ts';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import type { Discord } from '../../discord-server/server.ts';
import { randomNumbers } from '../passages.ts';
import { SOURCES } from './load-library.ts';

/** What people do at once. `act` does the next thing, as somebody else each time, and resolves when all of it is answered. */
export class Crowd {
  readonly #discord: Discord;
  readonly #random = randomNumbers(7);
  /** Messages that all can read and turn. */
  readonly #posted: Posted[] = [];
  #acted = 0;

  constructor(discord: Discord) {
    this.#discord = discord;
  }

  async act(): Promise<void> {
    const acting = { person: String(1_500_000_000_000_000_000n + BigInt(this.#acted)) };
    const discord = this.#discord;
    const source = this.#pick(SOURCES) ?? { id: '', paragraphs: [], entries: [] };
    const words = this.#pick(source.paragraphs)?.split(' ') ?? [];
    const [query, quote] = [words.slice(0, 6).join(' '), words.slice(3, 18).join(' ')];
    const name = this.#pick(source.entries) ?? '';
    const posted = this.#pick(this.#posted);
    const things = [
      () => discord.command('ask', { question: `What of ${query}?` }, acting),
      () => discord.command('search', { query }, acting),
      () => discord.autocomplete('cite', 'reference', source.id, acting),
      () => this.#turn(posted, 'Next ›', acting),
      () => discord.command('org', { name }, acting),
      () => this.#post(query, acting),
      () => discord.autocomplete('org', 'name', name.slice(0, 5), acting),
      () => this.#turn(posted, 'Context', acting),
      () => discord.command('cite', { reference: `${source.id} ¶${1 + this.#at(70)}` }, acting),
      () => discord.onMessage('Check quotes', `They say “${quote}”.`, acting),
      () => discord.command('search', { query, source: source.id }, acting),
      () => this.#jump(posted, acting),
      () => discord.command('verify', { quote }, acting),
      () => discord.onMessage('Find sources', quote, acting),
      () => discord.autocomplete('search', 'source', source.id.slice(0, 6), acting),
      () => discord.command('sources', {}, acting),
    ];
    const thing = things[this.#acted % things.length];
    this.#acted += 1;
    await thing?.();
  }

  async #post(query: string, acting: { person: string }): Promise<void> {
    const { message, ephemeral } = await this.#discord.command('search', { query, share: true }, acting);
    if (!ephemeral && clickable(message).includes('Next ›')) this.#posted.push(message);
    if (this.#posted.length > 20) this.#posted.shift();
  }

  async #turn(posted: Posted | undefined, label: string, acting: { person: string }): Promise<unknown> {
    if (posted === undefined) return this.#discord.command('help', {}, acting);
    return await this.#discord.press(posted, label, acting);
  }

  async #jump(posted: Posted | undefined, acting: { person: string }): Promise<unknown> {
    if (posted === undefined) return this.#discord.command('help', {}, acting);
    const modal: Reply = await this.#discord.press(posted, pageLabel(posted), acting);
    return await this.#discord.submit(modal, '2', acting);
  }

  #pick<Value>(values: readonly Value[]): Value | undefined {
    return values[this.#at(values.length)];
  }

  #at(most: number): number {
    return Math.floor(this.#random() * most);
  }
}
