import type { Command } from '../../command.ts';
import { english, type Texts } from '../../i18n/en/index.ts';
import { commandIn } from '../../i18n/jobs.ts';
import { libraryOf, type RequestContext } from '../render/answer.ts';
import { BLUE } from '../render/colours.ts';
import { clip } from '../render/escape.ts';
import { drawSheet } from '../render/message.ts';
import { messageCommandsFor } from './message-commands.ts';
import type { Response } from './response.ts';

const DESCRIPTION = 200;
const LABEL = 100;
const OPTIONS = 25;

/** The name of the command that tells what can be asked. */
export const HELP = english.discord.help.name;

/** The plan for /help: what can be asked, and a menu of the commands' examples. */
export function help(reading: RequestContext): Response {
  const commands = [...reading.commands.values()];
  const words = reading.words.discord;
  const described = commands.map((command) => {
    const { name, description } = commandIn(reading.words.commands, command.name) ?? command;
    return words.helpCommand(name, clip(description, DESCRIPTION));
  });
  const { library } = reading.words;
  if (reading.keeps) described.push(words.helpCommand(library.name, clip(library.description, DESCRIPTION)));
  const options = examplesOf(commands, reading.words);
  const onMessages = messageCommandsFor(reading.commands)
    .map((command) => words[command])
    .join(', ');
  const closing = [...(onMessages === '' ? [] : [words.helpMessages(onMessages)]), words.helpDigest];
  const sheet = {
    words,
    colour: BLUE,
    head: words.helpHead,
    pieces: [...described, ...closing].map((text) => ({ text })),
    piece: 0,
    beside: () => ({ label: words.context, target: undefined }),
    controls: () => [],
    menus: () =>
      options.length === 0
        ? []
        : [{ placeholder: words.examples, target: { to: 'example' as const }, options }],
    foot: () => `-# ${libraryOf(reading)}`,
  };
  return { by: 'reply', draw: () => [drawSheet(sheet, undefined)] };
}

/** The first example of every command, then the second ones, and so on, as far as a menu goes. */
function examplesOf(commands: readonly Command[], words: Texts) {
  const most = Math.max(0, ...commands.map(({ examples }) => examples.length));
  return Array.from({ length: most }, (_, number) => number)
    .flatMap((number) =>
      commands.flatMap(({ name, examples }) => {
        const example = examples[number];
        return example === undefined
          ? []
          : [
              {
                label: `/${commandIn(words.commands, name)?.name ?? name} ${example}`.trim().slice(0, LABEL),
                value: `${name}.${number}`,
              },
            ];
      }),
    )
    .slice(0, OPTIONS);
}
