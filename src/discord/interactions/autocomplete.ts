import type { AutocompleteInteraction } from 'discord.js';
import { argumentsOf } from '../../arguments.ts';
import type { Command } from '../../command.ts';
import { engineRefusal } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { textsFor } from '../../i18n/index.ts';
import { denialOf } from '../../service/access.ts';
import type { BotContext } from '../bot-context.ts';
import { describe, kindOf } from '../errors.ts';
import { choicesFor } from '../state/short-values.ts';
import { isAdminIn, memberOf } from './access.ts';
import { visibleIn } from './context.ts';
import { readWithin } from './late.ts';
import { commandIn, isAdminCommand } from './task.ts';
import type { InteractionTimer } from './timing.ts';

/** Suggestions cannot be deferred, and Discord waits 3 s. */
const WITHIN_MS = 1_500;

/** People who may not ask get no suggestions. Never rejects. */
export async function suggest(
  bot: BotContext,
  interaction: AutocompleteInteraction,
  commands: ReadonlyMap<string, Command>,
  timer: InteractionTimer,
): Promise<void> {
  const { name } = commandIn(interaction.commandName, interaction.options.data);
  const isForAdmins = isAdminCommand(name, commands);
  const mayAsk =
    denialOf(bot.allowed(), memberOf(interaction)) === undefined &&
    (!isForAdmins || isAdminIn(bot, interaction, bot.libraries.of(interaction.guildId)));
  if (!mayAsk) timer.withhold('refused');
  try {
    await interaction.respond(mayAsk ? await choicesIn(bot, interaction, commands) : []);
    timer.acknowledged();
    timer.ended('answered');
  } catch (error) {
    bot.observe({ of: 'error', kind: kindOf(error) });
    bot.logger.warn(logged(interaction, error), 'Discord refused the suggestions');
    timer.ended('not-taken');
  }
}

async function choicesIn(
  bot: BotContext,
  interaction: AutocompleteInteraction,
  commands: ReadonlyMap<string, Command>,
) {
  const { commandName, options } = interaction;
  const focused = options.getFocused(true);
  const command = commands.get(commandIn(commandName, options.data).name);
  const argument = command && argumentsOf(command).find(({ name }) => name === focused.name);
  if (command === undefined || argument === undefined) return [];
  const isForAdmins = command.access === 'admin';
  const served = bot.libraries.of(interaction.guildId);
  if (served.kind !== 'serving') return [];
  const admin = isForAdmins ? served.admin : undefined;
  try {
    const texts = textsFor(interaction.locale);
    const baskets = () => served.admin.basketsOf(`discord:${interaction.user.id}`);
    const choices = await readWithin(WITHIN_MS, () => {
      const library = admin?.library() ?? visibleIn(served.admin.library(), interaction);
      return choicesFor(argument, focused.value, { library, admin, texts, baskets });
    });
    return choices ?? [];
  } catch (error) {
    bot.observe({ of: 'error', kind: kindOf(error) });
    const refusal = engineRefusal(error);
    if (refusal)
      bot.logger.warn({ interaction: interaction.id, line: english.refusal(refusal) }, 'no suggestions');
    else bot.logger.error(logged(interaction, error), 'completion failed');
    return [];
  }
}

function logged({ id, commandName }: AutocompleteInteraction, error: unknown) {
  return { interaction: id, command: commandName, error: describe(error) };
}
