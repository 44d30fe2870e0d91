import type { Interaction } from 'discord.js';
import type { ServedTo } from '../admin/libraries.ts';
import { PEOPLE_PACE } from '../admin/state/cooldown.ts';
import { fullName } from '../command.ts';
import { english } from '../i18n/en/index.ts';
import { textsFor } from '../i18n/index.ts';
import { denialOf } from '../service/access.ts';
import { attachmentDownloads } from './admin/attachment.ts';
import { createLibrary, isCreation } from './admin/create.ts';
import type { BotContext } from './bot-context.ts';
import { adminDenial, isAdminIn, memberOf, visibleChannels } from './interactions/access.ts';
import { suggest } from './interactions/autocomplete.ts';
import { answerCommand } from './interactions/commands.ts';
import { answerPress } from './interactions/components.ts';
import { contextFor, type InteractionContext, libraryFor } from './interactions/context.ts';
import { defer, deliver, logged, reportFailure } from './interactions/delivery.ts';
import { HELP, help } from './interactions/help.ts';
import { deferredWhenLate, readWithin } from './interactions/late.ts';
import { answerMessageCommand } from './interactions/message-commands.ts';
import { InteractionQueue } from './interactions/queue.ts';
import { type Answerable, type Response, tell } from './interactions/response.ts';
import { type InteractionTask, taskOf } from './interactions/task.ts';
import { InteractionTimer } from './interactions/timing.ts';
import { drawMarkdown } from './render/message.ts';

type Unserved = Exclude<ServedTo, { kind: 'serving' }>;

/** How long reading a view of the library may take before anything is acknowledged. */
const VIEW_MS = 250;

/** One at a time, in order; those that would wait long are deferred. The handler never rejects. */
export function interactionHandler(bot: BotContext): (interaction: Interaction) => Promise<void> {
  const offered = bot.commands.filter(({ access }) => access === 'everyone' || bot.admin !== undefined);
  const commands = new Map(offered.map((command) => [fullName(command), command]));
  const queue = new InteractionQueue(bot.isLate);
  const shared = {
    commands,
    settled: new Set<string>(),
    pressed: new Set<string>(),
    shares: new Map<string, string>(),
    download: attachmentDownloads(bot.apiUrl),
  };

  return async function handle(received) {
    if (received.isAutocomplete()) {
      const timer = new InteractionTimer('suggest', bot.observe);
      return queue.first(() => suggest(bot, received, commands, timer));
    }
    const found = taskOf(received, commands);
    if (found === undefined) return;
    const { interaction, task } = found;
    const timer = new InteractionTimer(nameOf(received, task), bot.observe);
    const arrived = performance.now();
    try {
      const served = bot.libraries.of(interaction.guildId);
      const answer = async () => {
        if (isCreation(bot, task)) return createLibrary(bot, interaction, served);
        if (served.kind !== 'serving') return tell(unavailable(bot, interaction, served));
        const library = await readWithin(VIEW_MS, () => libraryFor(bot, interaction, task, served));
        if (library === undefined) return tell(textsFor(interaction.locale).discord.notNow);
        return respondTo(contextFor(bot, interaction, task, served, { ...shared, library }), task);
      };
      const allowed = denialFor(bot, interaction, task, served, timer) ?? (await answer());
      const person = `${interaction.user.id} ${served.own ?? ''}`;
      const take = () => bot.cooldowns.take(person, bot.now(), PEOPLE_PACE);
      const response = await withCooldown(interaction, allowed, take, timer);
      const deferred = () => defer(bot, interaction, response, timer);
      if ('isDeferred' in response && response.isDeferred) {
        if (!(await deferred())) {
          response.abandon?.();
          return timer.ended('not-taken');
        }
      } else if (isComputed(response)) await queue.turn(deferred);
      const started = performance.now();
      const inTime = deferredWhenLate(response, arrived, async () => interaction.deferred || deferred());
      await deliver(interaction, inTime, timer, served.kind === 'serving' ? served.admin : undefined);
      timer.acknowledged();
      timer.ended('answered');
      const ms = Math.round(performance.now() - started);
      bot.logger.info({ ...logged(interaction), ms }, 'answered');
    } catch (error) {
      timer.ended(await reportFailure(bot, interaction, error));
    }
  };
}

function nameOf(interaction: Interaction, task: InteractionTask): string {
  if (task.isForAdmins) return english.groups.library.name;
  if (interaction.isChatInputCommand()) return interaction.commandName;
  return interaction.isCommand() ? 'message' : 'press';
}

function denialFor(
  bot: BotContext,
  interaction: Answerable,
  task: InteractionTask,
  served: ServedTo,
  timer: InteractionTimer,
): Response | undefined {
  const { discord: say } = textsFor(interaction.locale);
  const denial = denialOf(bot.allowed(), memberOf(interaction));
  const asksAdmin = task.isForAdmins && bot.admin !== undefined;
  const standing = isCreation(bot, task) ? { own: '' } : served;
  const forbidden = asksAdmin ? adminDenial(bot, interaction, standing) : undefined;
  if (forbidden !== undefined || denial !== undefined) timer.withhold('refused');
  if (forbidden !== undefined) {
    bot.logger.warn({ ...logged(interaction), status: 'forbidden' }, 'admin command refused');
    return tell(say.admin[forbidden]);
  }
  if (denial !== 'channel') return denial === undefined ? undefined : tell(say.refused[denial]);
  const channels = visibleChannels(bot.allowed(), interaction);
  if (channels.length === 0) return tell(say.refused.channel);
  const list = channels.map((id) => `<#${id}>`).join(', ');
  return { by: 'reply', draw: async () => drawMarkdown(say.refusedHere(list)) };
}

function unavailable(bot: BotContext, interaction: Answerable, served: Unserved): string {
  const texts = textsFor(interaction.locale);
  const { unavailable: say } = texts.discord;
  switch (served.kind) {
    case 'reading':
      return say.reading(served.progress);
    case 'failed':
      if (served.refusal.reason === 'engine-failed') return texts.discord.notNow;
      // The refusal contains paths of the machine, which server administrators may not see.
      return served.own === undefined && isAdminIn(bot, interaction, served)
        ? say.unreadable(texts.refusal(served.refusal))
        : say.failed;
    case 'none':
      if (interaction.guildId === null) return say.noneInDirectMessages;
      return bot.admin?.create === undefined ? say.none : say.noneYet;
  }
}

async function withCooldown(
  { locale }: Answerable,
  response: Response,
  take: () => number | Promise<number>,
  timer: InteractionTimer,
): Promise<Response> {
  const wait = isComputed(response) && !timer.isWithheld ? await take() : 0;
  if (wait === 0) return response;
  if ('abandon' in response) response.abandon?.();
  timer.withhold('too-fast');
  return tell(textsFor(locale).discord.tooFast(Math.ceil(wait / 1000)));
}

function isComputed({ by }: Response): boolean {
  return by !== 'modal' && by !== 'retract';
}

function respondTo(context: InteractionContext, task: InteractionTask): Response {
  switch (task.by) {
    case 'command':
      if (task.name === HELP && !task.isForAdmins) return help(context);
      return answerCommand(context, task.name, task.typed);
    case 'message':
      return answerMessageCommand(context, task.name, task.text);
    case 'outdated':
      return tell(context.texts.discord.outdatedCommand(task.name));
    case 'press':
      return answerPress(context, task);
  }
}
