import { type BaseInteraction, PermissionFlagsBits } from 'discord.js';
import type { ServedTo } from '../../admin/libraries.ts';
import type { LibraryAdmin } from '../../admin/library-admin.ts';
import type { WatchPlaces } from '../../admin/watches/own-watches.ts';
import type { Texts } from '../../i18n/en/index.ts';
import { textsFor } from '../../i18n/index.ts';
import type { Library } from '../../library/library.ts';
import type { Actor } from '../../model/job.ts';
import type { Refused, Upload } from '../../model/upload.ts';
import { denialOf } from '../../service/access.ts';
import type { ReaderView } from '../../service/reader-links.ts';
import { MANAGES } from '../../service/reader-token.ts';
import type { Attached } from '../admin/attachment.ts';
import { ProgressMessage } from '../admin/progress.ts';
import type { BotContext } from '../bot-context.ts';
import type { RequestContext } from '../render/answer.ts';
import { withoutPaths } from '../render/refusals.ts';
import { markOf } from '../state/request.ts';
import { channelOf, isAdminIn, memberOf } from './access.ts';
import { isInCommunity, parentOf, serversOf } from './places.ts';
import type { Answerable } from './response.ts';
import type { InteractionTask } from './task.ts';

export interface InteractionContext extends RequestContext {
  readonly bot: BotContext;
  readonly admin: LibraryAdmin;
  readonly interaction: Answerable;
  readonly person: {
    readonly id: string;
    readonly moderates: boolean;
    readonly cannotPost: string | undefined;
  };
  readonly reader: ReaderView;
  readonly files: readonly Attached[];
  readonly progress: ProgressMessage;
  readonly settled: Set<string>;
  readonly place: string;
  readonly pressed: Set<string>;
  /** URLs of posts by their private message and view; empty while a post is being sent. */
  readonly shares: Map<string, string>;
}

interface Shared extends Pick<InteractionContext, 'commands' | 'settled' | 'pressed' | 'shares' | 'library'> {
  readonly download: (file: Attached) => Promise<Upload | Refused>;
}

export function contextFor(
  bot: BotContext,
  interaction: Answerable,
  task: InteractionTask,
  served: Extract<ServedTo, { kind: 'serving' }>,
  { commands, settled, pressed, shares, library, download }: Shared,
): InteractionContext {
  const { admin, own } = served;
  const texts = own === undefined ? textsFor(interaction.locale) : withoutPaths(textsFor(interaction.locale));
  const message = 'message' in interaction ? interaction.message : null;
  const prompt = message?.components.map((component) => component.toJSON()) ?? [];
  const progress = new ProgressMessage(interaction, bot.logger, texts, prompt);
  const place = message?.id ?? interaction.id;
  const isAdmin = isAdminIn(bot, interaction, served);
  const { user, memberPermissions: rights } = interaction;
  const { files } = task;
  const session = {
    actor: actorOf(interaction),
    confirmed: false,
    progress: progress.show.bind(progress),
    turn: task.by === 'press' ? { place, waiting: progress.wait.bind(progress) } : undefined,
  };
  return {
    ...{ bot, admin, interaction, commands, settled, pressed, shares, place },
    ...{ texts, files, progress, isAdmin, observe: bot.observe },
    library,
    publicTexts: publicTexts(interaction),
    session: isAdmin && task.isForAdmins ? { ...session, admin } : undefined,
    readDraft: (file) => admin.readDraft(file),
    understand: (question) => admin.understand(question),
    own: admin.own(`discord:${user.id}`, watchPlaces(bot, interaction, texts, own)),
    libraryMark: markOf(own),
    missed: keepsGap(admin, library, task)
      ? (question) => void admin.gaps.add(question, actorOf(interaction).id)
      : undefined,
    hasReader: bot.reader !== undefined,
    reader: readerView(bot, interaction, own),
    person: {
      id: user.id,
      moderates: rights?.has(PermissionFlagsBits.ManageMessages) ?? false,
      cannotPost: cannotPost(interaction, texts),
    },
    async read(id) {
      const file = files.find((one) => one.id === id);
      return file === undefined ? { refused: { reason: 'attachment-missing' as const } } : download(file);
    },
  };
}

/** The first look at a view of the library reads it. */
export function libraryFor(
  bot: BotContext,
  interaction: Answerable,
  task: InteractionTask,
  { admin }: Extract<ServedTo, { kind: 'serving' }>,
): Library {
  return bot.admin && task.isForAdmins ? admin.library() : visibleIn(admin.library(), interaction);
}

function keepsGap({ gaps }: LibraryAdmin, { documents }: Library, { by }: InteractionTask): boolean {
  return (
    gaps.isRecording && by !== 'press' && documents.every(({ source }) => source.restricted === undefined)
  );
}

export function actorOf({ user }: BaseInteraction): Actor {
  return { id: `discord:${user.id}`, name: user.globalName ?? user.username };
}

function readerView(bot: BotContext, interaction: Answerable, own = ''): ReaderView {
  const [member, { id }] = [memberOf(interaction), actorOf(interaction)];
  if (member === undefined) return { library: own, server: null, channel: null, person: id };
  const { channel, roles, manages } = member;
  const role = manages ? MANAGES : (bot.allowed().roles.find((each) => roles.includes(each)) ?? null);
  return { library: own, server: interaction.guildId, channel, person: id, role };
}

export function visibleIn(library: Library, interaction: BaseInteraction): Library {
  return library.visibleIn(interaction.inGuild() ? channelOf(interaction) : null);
}

function publicTexts(interaction: Answerable): Texts {
  const { guildLocale, locale } = interaction;
  return textsFor((isInCommunity(interaction) ? guildLocale : null) ?? locale);
}

function watchPlaces(
  bot: BotContext,
  interaction: Answerable,
  texts: Texts,
  own: string | undefined,
): WatchPlaces {
  const { client, user, locale, guildId: server, channelId: channel } = interaction;
  const { watch: say } = texts;
  const to = { user: user.id, locale };
  const mayWrite = own === undefined && denialOf(bot.allowed(), undefined) === undefined;
  const person = mayWrite ? { kind: 'direct' as const, ...to } : say.noDirect;
  if (server === null || channel === null) return { person };
  const mayPost = serversOf(client).has(server) && interaction.appPermissions.has(MAY_POST);
  const denied = cannotPost(interaction, texts) === undefined ? undefined : say.youMayNotPost;
  const problem = denied ?? (mayPost ? undefined : say.mayNotPost);
  const parent = parentOf(interaction);
  return { person, channel: problem ?? { kind: 'channel', ...to, server, channel, parent } };
}

const MAY_POST = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

function cannotPost(interaction: Answerable, { discord: say }: Texts): string | undefined {
  const { memberPermissions: rights, authorizingIntegrationOwners: owners } = interaction;
  if (!interaction.inGuild() || rights === null) return undefined;
  const write =
    parentOf(interaction) === null
      ? PermissionFlagsBits.SendMessages
      : PermissionFlagsBits.SendMessagesInThreads;
  if (!rights.has(write)) return say.youMayNotShare;
  const isInvited = owners.guildId !== null && owners.guildId !== '0';
  return isInvited || rights.has(PermissionFlagsBits.UseExternalApps) ? undefined : say.mayNotShare;
}
