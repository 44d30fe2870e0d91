import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import type { Command } from '../../command.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { textsFor } from '../../i18n/index.ts';
import type { Refused, Upload } from '../../model/upload.ts';
import type { Attached } from '../admin/attachment.ts';
import { ProgressMessage } from '../admin/progress.ts';
import type { BotContext } from '../bot-context.ts';
import type { RequestContext } from '../render/answer.ts';
import { channelOf, isAdminIn } from './access.ts';
import type { Answerable } from './response.ts';
import type { InteractionTask } from './task.ts';

/** Who acts, and what they may do here. */
interface Person {
  readonly id: string;
  /** Whether they may delete what others shared. */
  readonly moderates: boolean;
  /** Why Ibid cannot post for them here, in a line. */
  readonly cannotPost: string | undefined;
}

export interface InteractionContext extends RequestContext {
  readonly bot: BotContext;
  readonly interaction: Answerable;
  readonly person: Person;
  readonly files: readonly Attached[];
  readonly progress: ProgressMessage;
  /** The questions that were answered lately, by message. */
  readonly settled: Set<string>;
}

export interface Shared {
  readonly commands: ReadonlyMap<string, Command>;
  readonly settled: Set<string>;
  readonly download: (file: Attached) => Promise<Upload | Refused>;
}

export function contextFor(
  bot: BotContext,
  interaction: Answerable,
  task: InteractionTask,
  { commands, settled, download }: Shared,
): InteractionContext {
  const texts = textsFor(interaction.locale);
  const progress = new ProgressMessage(interaction, bot.logger, texts);
  const isAdmin = isAdminIn(bot, interaction);
  const { user } = interaction;
  const { files } = task;
  const session = {
    actor: { id: `discord:${user.id}`, name: user.globalName ?? user.username },
    confirmed: false,
    progress: progress.show.bind(progress),
  };
  return {
    ...{ bot, interaction, commands, settled, texts, files, progress, isAdmin, observe: bot.observe },
    library: bot.admin && task.isForAdmins ? bot.admin.service.library() : visibleIn(bot, interaction),
    publicTexts: publicTexts(interaction),
    session: bot.admin && isAdmin && task.isForAdmins ? { ...session, admin: bot.admin.service } : undefined,
    person: personOf(interaction, texts),
    readDraft: bot.readDraft,
    async read(id) {
      const file = files.find((one) => one.id === id);
      return file === undefined ? { refused: { reason: 'attachment-missing' as const } } : download(file);
    },
  };
}

export function visibleIn({ library }: BotContext, interaction: BaseInteraction) {
  return library().visibleIn(interaction.inGuild() ? channelOf(interaction) : null);
}

/**
 * The language that a Community server chose, elsewhere the person's. Discord calls other servers American English,
 * whatever people speak there.
 */
function publicTexts({ guild, guildLocale, locale }: Answerable): Texts {
  const chosen = guild?.features.includes('COMMUNITY') === true ? guildLocale : null;
  return textsFor(chosen ?? locale);
}

function personOf(interaction: Answerable, texts: Texts): Person {
  const { user, memberPermissions: rights } = interaction;
  const moderates = rights?.has(PermissionFlagsBits.ManageMessages) ?? false;
  return { id: user.id, moderates, cannotPost: cannotPost(interaction, texts) };
}

/** In a server, people need the right to write, and to use apps that the server did not invite. */
function cannotPost(interaction: Answerable, { discord: say }: Texts): string | undefined {
  const { memberPermissions: rights, authorizingIntegrationOwners: owners, channel } = interaction;
  if (!interaction.inGuild() || rights === null) return undefined;
  const write = channel?.isThread()
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
  if (!rights.has(write)) return say.youMayNotShare;
  const isInvited = owners.guildId !== null && owners.guildId !== '0';
  return isInvited || rights.has(PermissionFlagsBits.UseExternalApps) ? undefined : say.mayNotShare;
}
