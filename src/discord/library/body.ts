import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { argumentsOf, type KeepingCommand } from '../../command.ts';
import { english } from '../../words/english.ts';
import { commandIn } from '../../words/naming.ts';
import { inOrder, optionBody } from '../command-bodies.ts';
import { localized, shortened } from '../localizing.ts';

/**
 * The command under which all commands about keeping stand, for servers alone. Discord shows it to administrators;
 * where `forRoles`, to all, since it knows none of the roles whose members may as well. `global`: contexts and
 * installation types exist for these alone. Throws for a definition that Discord cannot show: a programming error.
 */
export function libraryBody(
  commands: readonly KeepingCommand[],
  { global, forRoles }: { global: boolean; forRoles: boolean },
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { name, description } = english.library;
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: shortened(description),
    ...localized(({ library }) => library),
    ...(!forRoles && { default_member_permissions: String(PermissionFlagsBits.Administrator) }),
    options: commands.map(subcommand),
    ...(global && {
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    }),
  };
}

function subcommand(command: KeepingCommand) {
  const offered = argumentsOf(command).filter(({ hidden }) => !hidden);
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name: command.name,
    description: shortened(command.description),
    ...localized(({ library }) => commandIn(library.commands, command.name)),
    options: inOrder(
      offered.map((argument) => optionBody(command, argument, ({ library }) => library.commands)),
    ),
  };
}
