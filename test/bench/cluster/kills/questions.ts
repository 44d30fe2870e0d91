import type { Posted, Reply } from '../../../discord-server/interactions.ts';
import type { Acting } from '../../../discord-server/payloads.ts';
import { componentsOf } from '../../../discord-server/rules.ts';
import type { Discord } from '../../../discord-server/server.ts';
import { randomFrom } from '../../random.ts';

/** What somebody asks. Everything that the answer depends on is in it, so that another bot can be asked the same. */
export type Question =
  | {
      readonly by: 'command';
      readonly name: string;
      readonly input: Record<string, string | boolean>;
      readonly acting: Acting;
    }
  | {
      readonly by: 'completion';
      readonly name: string;
      readonly option: string;
      readonly typed: string;
      readonly acting: Acting;
    }
  | { readonly by: 'press'; readonly message: Posted; readonly label: string; readonly acting: Acting };

/** What the person sees, comparable between bots, and the reply if there is one. */
export interface Seen {
  readonly text: string;
  readonly reply?: Reply;
}

export async function ask(discord: Discord, question: Question): Promise<Seen> {
  const { acting } = question;
  if (question.by === 'completion') {
    const choices = await discord.autocomplete(question.name, question.option, question.typed, acting);
    return { text: JSON.stringify(choices) };
  }
  const reply =
    question.by === 'command'
      ? await discord.command(question.name, question.input, acting)
      : await discord.press(structuredClone(question.message), question.label, acting);
  const { content, components } = reply.message.body ?? {};
  return { text: JSON.stringify({ content, components }), reply };
}

/** Makes questions about paragraphs, each by another person. */
export class Questions {
  readonly #random: () => number;
  readonly #sources: readonly (readonly string[])[];
  /** Messages with more pages. */
  readonly #pageable: { readonly message: Posted; readonly acting: Acting }[] = [];
  #asked = 0;

  constructor(seed: number, sources: readonly (readonly string[])[]) {
    this.#random = randomFrom(seed);
    this.#sources = sources;
  }

  next(): Question {
    const acting = { person: String(1_500_000_000_000_000_000n + BigInt(this.#asked)) };
    const at = this.#below(this.#sources.length);
    const paragraphs = this.#sources[at] ?? [];
    const words = (paragraphs[this.#below(paragraphs.length)] ?? '').split(' ');
    const from = this.#below(Math.max(1, words.length - 16));
    const [query, quote] = [words.slice(from, from + 5).join(' '), words.slice(from, from + 14).join(' ')];
    const reference = `text-${at} ¶${1 + this.#below(paragraphs.length)}`;
    const command = (name: string, input: Record<string, string | boolean>): Question => ({
      by: 'command',
      name,
      input,
      acting,
    });
    const completion = (name: string, option: string, typed: string): Question => ({
      by: 'completion',
      name,
      option,
      typed,
      acting,
    });
    const pageable = this.#pageable[this.#below(this.#pageable.length)];
    const kinds: (() => Question)[] = [
      () => command('search', { query }),
      () => command('ask', { question: `What about ${query}?` }),
      () => command('cite', { reference }),
      () => command('verify', { quote }),
      () => completion('cite', 'reference', `text-${at}`),
      () => command('search', { query, source: `text-${at}` }),
      () => command('sources', {}),
      () => completion('search', 'source', 'log-'),
      () =>
        pageable
          ? { by: 'press', label: 'Next ›', ...pageable }
          : command('search', { query: words[0] ?? '' }),
    ];
    return kinds[this.#asked++ % kinds.length]?.() ?? command('sources', {});
  }

  /** Keeps the message for a later click if it has more pages. */
  seen({ acting }: Question, { reply }: Seen): void {
    const { message } = reply ?? {};
    const hasNext = componentsOf(message?.body ?? {}).some(
      ({ label, disabled }) => label === 'Next ›' && disabled !== true,
    );
    if (message === undefined || !hasNext) return;
    this.#pageable.push({ message: structuredClone(message), acting });
    if (this.#pageable.length > 20) this.#pageable.shift();
  }

  #below(most: number): number {
    return Math.floor(this.#random() * most);
  }
}
