import { byTask, type Command, changesNothing, fullName, localName } from '../../command.ts';
import { english, type Texts } from '../../i18n/en/index.ts';
import { cut, LIMITS } from '../limits.ts';
import { libraryLine, optionsLine } from '../render/answer.ts';
import { BLUE } from '../render/colours.ts';
import { drawMessage } from '../render/message.ts';
import type { MessageView } from '../render/view.ts';
import { inputOfExample } from './commands.ts';
import type { InteractionContext } from './context.ts';
import { messageCommands } from './message-commands.ts';
import type { Response } from './response.ts';

const MENTIONED = 4;

export const HELP = english.discord.help.name;

export function help(context: InteractionContext): Response {
  const { commands: all, texts, library, isAdmin, admin } = context;
  const { discord: say } = texts;
  const commands = [...all.values()].filter(({ access }) => access === 'everyone');
  const options = examplesOf(commands, texts);
  const tasks = byTask(isAdmin ? [...all.values()] : commands).map(({ task, commands: own }) =>
    say.helpTask(texts.tasks[task].name, mentionsOf(own, context), texts.tasks[task].line),
  );
  const onMessages = messageCommands(commands).map(({ name }) => say[name]);
  const view: MessageView = {
    texts,
    colour: BLUE,
    head: say.helpHead,
    fragments: [
      ...tasks,
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

function mentionsOf(commands: readonly Command[], { bot, texts }: InteractionContext): string {
  const mentions = commands.map((command) => {
    const id = bot.commandIds?.get(command.group ?? command.name);
    return id === undefined ? `**/${localName(command, texts)}**` : `</${fullName(command)}:${id}>`;
  });
  const more = mentions.length > MENTIONED ? ['…'] : [];
  return [...mentions.slice(0, MENTIONED), ...more].join(' ');
}

function examplesOf(commands: readonly Command[], texts: Texts) {
  const harmless = commands.filter(({ effect }) => changesNothing(effect));
  const all = harmless.flatMap((command) =>
    command.examples.map((example, number) => ({ command, example, number })),
  );
  return all
    .sort((a, b) => a.number - b.number)
    .slice(0, LIMITS.selectOptions)
    .map(({ command, example, number }) => ({
      label: cut(
        `/${localName(command, texts)} ${optionsLine(command, inputOfExample(command, example), texts)}`.trim(),
        LIMITS.optionText,
      ),
      value: `${fullName(command)}.${number}`,
    }));
}
