import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Argument, argumentsOf } from '../arguments.ts';
import { loadStyles } from '../cite/styles/engine.ts';
import { type Command, fullName, isOwn } from '../command.ts';
import { english } from '../i18n/en/index.ts';
import type { Library } from '../library/library.ts';
import { settled } from '../library/store/settled.ts';
import type { BotContext } from './bot-context.ts';
import { describe } from './errors.ts';
import { inputOfExample } from './interactions/commands.ts';
import { needsFile, type RequestContext } from './render/answer.ts';
import { drawView, FIRST } from './render/answer-view.ts';
import { messageOf } from './render/message.ts';
import type { ArgumentValues } from './state/request.ts';

const WORDS = 12;

/**
 * Runs the code of first answers before people need it, one step between turns of the event loop: loading modules,
 * building citation styles, compiling schemas and expressions. Never rejects.
 */
export async function warmUp(bot: BotContext, library?: Library): Promise<void> {
  if (library === undefined) return;
  const { notes, inText } = library.styles.own;
  for (const _ of loadStyles([notes, inText])) await nextTurn();
  const commands = new Map(bot.commands.map((command) => [fullName(command), command]));
  for (const command of bot.commands) {
    if (command.access !== 'everyone' || isOwn(command.effect)) continue;
    await nextTurn();
    try {
      const input = await settled(() => typicalInput(command, library));
      if (needsFile(command, input)) continue;
      const texts = english;
      const context: RequestContext = { commands, library, texts, publicTexts: texts, isAdmin: false };
      const request = { command: fullName(command), inputs: [input], version: library.summary.version };
      messageOf(await drawView(context, request, FIRST));
    } catch (error) {
      bot.logger.warn({ command: command.name, error: describe(error) }, 'warming up failed');
    }
  }
}

function typicalInput(command: Command, library: Library): ArgumentValues {
  const example = inputOfExample(command, command.examples[0] ?? '');
  const known = argumentsOf(command).flatMap((argument) => {
    const value = Object.hasOwn(example, argument.name) ? valueIn(library, command, argument) : undefined;
    return value === undefined ? [] : [[argument.name, value] as const];
  });
  return { ...example, ...Object.fromEntries(known) };
}

function valueIn(library: Library, { takes }: Command, { complete, positional }: Argument) {
  if (complete === 'organization' || complete === 'source' || complete === 'reference')
    return library.complete(complete, '', 1)[0]?.value;
  if (!positional || takes === undefined) return undefined;
  const passages = library.documents[0]?.passages ?? [];
  const text = passages.find(({ text: words }) => words.split(' ').length >= WORDS)?.text;
  return text?.split(' ').slice(0, WORDS).join(' ');
}
