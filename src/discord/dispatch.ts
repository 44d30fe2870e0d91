import type { Interaction } from 'discord.js';
import { attachmentDownloads } from './admin/attachment.ts';
import type { BotContext } from './bot-context.ts';
import { memberOf, refusalOf } from './interactions/access.ts';
import { suggest } from './interactions/autocomplete.ts';
import { answerCommand } from './interactions/commands.ts';
import { answerPress } from './interactions/components.ts';
import { contextFor, type InteractionContext } from './interactions/context.ts';
import { Cooldown } from './interactions/cooldown.ts';
import { defer, deliver, logged, reportFailure } from './interactions/delivery.ts';
import { HELP, help } from './interactions/help.ts';
import { answerMessageCommand } from './interactions/message-commands.ts';
import { InteractionQueue } from './interactions/queue.ts';
import { type Response, tell } from './interactions/response.ts';
import { type InteractionTask, LIBRARY, taskOf } from './interactions/task.ts';
import { InteractionTimer } from './interactions/timing.ts';

/** One at a time, in order; those that would wait long are deferred. The handler never rejects. */
export function interactionHandler(bot: BotContext): (interaction: Interaction) => Promise<void> {
  const offered = bot.commands.filter(({ access }) => access === 'everyone' || bot.admin !== undefined);
  const commands = new Map(offered.map((command) => [command.name, command]));
  const queue = new InteractionQueue();
  const cooldown = new Cooldown();
  const shared = { commands, settled: new Set<string>(), download: attachmentDownloads(bot.apiUrl) };

  return async function handle(received) {
    if (received.isAutocomplete()) {
      const timer = new InteractionTimer('suggest', bot.observe);
      return queue.first(() => suggest(bot, received, commands, timer));
    }
    const found = taskOf(received, commands);
    if (found === undefined) return;
    const { interaction, task } = found;
    const timer = new InteractionTimer(nameOf(received, task), bot.observe);
    try {
      const context = contextFor(bot, interaction, task, shared);
      const response = withCooldown(context, withAccess(context, task, timer), cooldown, timer);
      const deferred = () => defer(bot, interaction, response, timer);
      if ('isSlow' in response && response.isSlow) {
        if (!(await deferred())) {
          response.abandon?.();
          return timer.ended('not-taken');
        }
      } else if (isComputed(response)) await queue.turn(deferred);
      const started = performance.now();
      await deliver(bot, interaction, response, timer);
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
  if (task.isForAdmins) return LIBRARY;
  if (interaction.isChatInputCommand()) return interaction.commandName;
  return interaction.isCommand() ? 'message' : 'press';
}

function withAccess(context: InteractionContext, task: InteractionTask, timer: InteractionTimer): Response {
  const { bot, interaction, isAdmin, texts } = context;
  const denial = refusalOf(bot.allowed(), memberOf(interaction));
  const isForbidden = task.isForAdmins && bot.admin !== undefined && !isAdmin;
  if (isForbidden || denial !== undefined) timer.withhold('refused');
  if (isForbidden) {
    bot.logger.warn({ ...logged(interaction), status: 'forbidden' }, 'admin command refused');
    return tell(texts.discord.admin.forbidden);
  }
  return denial === undefined ? respondTo(context, task) : tell(texts.discord.refused[denial]);
}

function withCooldown(
  { bot, person, texts }: InteractionContext,
  response: Response,
  cooldown: Cooldown,
  timer: InteractionTimer,
): Response {
  const wait = isComputed(response) && !timer.isWithheld ? cooldown.take(person.id, bot.now()) : 0;
  if (wait === 0) return response;
  timer.withhold('too-fast');
  return tell(texts.discord.tooFast(Math.ceil(wait / 1000)));
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
    case 'press':
      return answerPress(context, task);
  }
}
