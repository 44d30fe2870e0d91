import type { ServedTo } from '../../admin/libraries.ts';
import { fullName } from '../../command.ts';
import { refusalOf } from '../../errors.ts';
import { english } from '../../i18n/en/index.ts';
import { textsFor } from '../../i18n/index.ts';
import type { BotContext } from '../bot-context.ts';
import { actorOf } from '../interactions/context.ts';
import { logged } from '../interactions/delivery.ts';
import type { Answerable, Response } from '../interactions/response.ts';
import type { InteractionTask } from '../interactions/task.ts';
import { withoutPaths } from '../render/refusals.ts';

const CREATE = fullName({ group: english.groups.library.name, name: english.discord.admin.create.name });

export function isCreation({ admin }: BotContext, task: InteractionTask): boolean {
  return admin?.create !== undefined && task.by === 'command' && task.isForAdmins && task.name === CREATE;
}

export function createLibrary(context: BotContext, interaction: Answerable, { own }: ServedTo): Response {
  return { by: 'reply', isDeferred: true, draw: () => created(context, interaction, own !== undefined) };
}

async function created(
  { admin, logger }: BotContext,
  interaction: Answerable,
  isMade: boolean,
): Promise<string> {
  const texts = withoutPaths(textsFor(interaction.locale));
  const { create: say } = texts.discord.admin;
  const { guildId } = interaction;
  if (isMade || guildId === null) return say.exists;
  try {
    await admin?.create?.(guildId, actorOf(interaction));
  } catch (error) {
    return texts.refusal(refusalOf(error));
  }
  logger.info({ ...logged(interaction), server: guildId }, 'library made for a server');
  return say.done;
}
