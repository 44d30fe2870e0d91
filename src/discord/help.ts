import type { Command } from '../command.ts';
import type { Reading } from './answers.ts';
import { libraryOf } from './context.ts';
import { clip } from './escape.ts';
import type { Plan } from './plans.ts';
import { drawSheet } from './sheet.ts';
import { messageCommandsFor } from './targeting.ts';
import { words } from './words.ts';

const BLUE = 0x2f6f9f;
const DESCRIPTION = 200;
const LABEL = 100;
const OPTIONS = 25;

/** The plan for /help: what can be asked, and a menu of the commands' examples. */
export function help(reading: Reading): Plan {
  const commands = [...reading.commands.values()];
  const described = commands.map(({ name, description }) =>
    words.helpCommand(name, clip(description, DESCRIPTION)),
  );
  const options = examplesOf(commands);
  const onMessages = messageCommandsFor(reading).join(', ');
  const closing = [...(onMessages === '' ? [] : [words.helpMessages(onMessages)]), words.helpDigest];
  const sheet = {
    colour: BLUE,
    head: words.helpHead,
    pieces: [...described, ...closing].map((text) => ({ text })),
    piece: 0,
    beside: () => ({ label: words.context, target: undefined }),
    controls: () => [],
    menu:
      options.length === 0
        ? undefined
        : { placeholder: words.examples, target: { to: 'example' as const }, options },
    foot: () => `-# ${libraryOf(reading)}`,
  };
  return { by: 'reply', draw: () => [drawSheet(sheet, undefined)] };
}

/** The first example of every command, then the second ones, and so on, as far as a menu goes. */
function examplesOf(commands: readonly Command[]) {
  const most = Math.max(0, ...commands.map(({ examples }) => examples.length));
  return Array.from({ length: most }, (_, number) => number)
    .flatMap((number) =>
      commands.flatMap(({ name, examples }) => {
        const example = examples[number];
        return example === undefined
          ? []
          : [{ label: `/${name} ${example}`.trim().slice(0, LABEL), value: `${name}.${number}` }];
      }),
    )
    .slice(0, OPTIONS);
}
