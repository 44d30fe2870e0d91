import { type Command, fullName, groupTexts, localName, textsOf } from '../../command.ts';
import { english, type Texts } from '../../i18n/en/index.ts';
import { cut, LIMITS } from '../limits.ts';
import { libraryLine } from '../render/answer.ts';
import { BLUE } from '../render/colours.ts';
import { clip } from '../render/escape.ts';
import { drawMessage } from '../render/message.ts';
import type { MessageView } from '../render/view.ts';
import type { InteractionContext } from './context.ts';
import { messageCommands } from './message-commands.ts';
import type { Response } from './response.ts';

const DESCRIPTION = 200;

export const HELP = english.discord.help.name;

export function help({ commands: all, texts, library, isAdmin, admin }: InteractionContext): Response {
  const { discord: say } = texts;
  const commands = [...all.values()].filter(({ access }) => access === 'everyone');
  const offered = isAdmin ? [...all.values()] : commands;
  const groups = new Set(offered.flatMap(({ group }) => group ?? []));
  const named = commands.flatMap((command) =>
    command.group === undefined ? (textsOf(command, texts) ?? command) : [],
  );
  const inGroups = [...groups].map((group) => groupTexts(group, texts));
  const described = [...named, ...inGroups].map(({ name, description }) =>
    say.helpCommand(name, clip(description, DESCRIPTION)),
  );
  const onMessages = messageCommands(commands).map(({ name }) => say[name]);
  const options = examplesOf(commands, texts);
  const view: MessageView = {
    texts,
    colour: BLUE,
    head: say.helpHead,
    fragments: [
      ...described,
      ...(onMessages.length === 0 ? [] : [say.helpMessages(onMessages.join(', '))]),
      say.helpDigest,
      ...(admin.gaps.isRecording ? [`-# ${texts.gaps.help}`] : []),
    ].map((text) => ({ text })),
    fragment: 0,
    menus: () =>
      options.length === 0 ? [] : [{ placeholder: say.examples, control: { to: 'example' }, options }],
    foot: () => `-# ${libraryLine(library.summary, texts)}`,
  };
  return { by: 'reply', draw: async () => drawMessage(view, undefined) };
}

function examplesOf(commands: readonly Command[], texts: Texts) {
  const all = commands.flatMap((command) =>
    command.examples.map((example, number) => ({ command, example, number })),
  );
  return all
    .sort((a, b) => a.number - b.number)
    .slice(0, LIMITS.selectOptions)
    .map(({ command, example, number }) => ({
      label: cut(`/${localName(command, texts)} ${example}`.trim(), LIMITS.optionText),
      value: `${fullName(command)}.${number}`,
    }));
}
