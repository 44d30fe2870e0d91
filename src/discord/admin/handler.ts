import type { AutocompleteInteraction, Interaction } from 'discord.js';
import { argumentsOf } from '../../command.ts';
import { textsFor } from '../../i18n/index.ts';
import type { AdminOptions, BotContext } from '../bot-context.ts';
import { describe, kindOf } from '../errors.ts';
import { adminsOf, mayAdminister } from '../interactions/access.ts';
import { InteractionTimer } from '../interactions/timing.ts';
import { type Choice, complete, shorten } from '../state/short-values.ts';
import { serve } from './actions.ts';
import { attachmentOrigins, download } from './attachment.ts';
import { askedBy, askedIn, LIBRARY } from './request.ts';
import { type AdminContext, fail, say } from './run.ts';

const SUGGESTIONS = 25;

/**
 * The handler of what is about keeping the library. `refusal` is why nobody is answered there, in a line. The right of
 * the person is checked anew each time. It resolves when all is answered, and never rejects.
 */
export function adminHandler(
  desk: BotContext,
  keeping: AdminOptions,
): (interaction: Interaction, refusal: string | undefined) => Promise<void> {
  const { commands, keeper } = keeping;
  const origins = attachmentOrigins(desk.apiUrl);
  const inTurn = oneAtATime();
  const counter: AdminContext = {
    desk,
    keeper,
    commands: new Map(commands.map((command) => [command.name, command])),
    answered: new Set(),
    // One after the other: each may hold 50 MB.
    download: (file) => inTurn(() => download(file, origins)),
  };
  return async (interaction, refusal) => {
    const may = mayAdminister(interaction, adminsOf(desk, keeping));
    const withheld = may && refusal === undefined ? undefined : 'refused';
    if (interaction.isAutocomplete()) {
      const course = new InteractionTimer('suggest', desk.observe, withheld);
      await suggest(counter, interaction, withheld === undefined, course);
      return;
    }
    if (interaction.isContextMenuCommand() || interaction.isPrimaryEntryPointCommand()) return;
    const course = new InteractionTimer(LIBRARY, desk.observe, withheld);
    const isForm = interaction.isModalSubmit() && interaction.isFromMessage();
    const words = textsFor(interaction.locale);
    const customer = { interaction, words, course, edits: interaction.isMessageComponent() || isForm };
    if (!may) desk.logger.warn({ interaction: interaction.id, status: 'forbidden' }, 'keeping refused');
    const line = may ? refusal : words.discord.keeping.forbidden;
    if (line !== undefined) return say(counter, customer, line);
    try {
      const asked = interaction.isChatInputCommand() ? askedBy(interaction) : askedIn(interaction);
      if (asked === undefined) return await say(counter, customer, words.discord.stale);
      await serve(counter, customer, asked);
    } catch (error) {
      await fail(counter, customer, error);
    }
  };
}

function oneAtATime(): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Without the right there are no suggestions. */
async function suggest(
  counter: AdminContext,
  interaction: AutocompleteInteraction,
  may: boolean,
  course: InteractionTimer,
): Promise<void> {
  const { desk } = counter;
  try {
    await interaction.respond(may ? await choices(counter, interaction) : []);
    course.acknowledged();
    course.ended('answered');
  } catch (error) {
    desk.observe({ of: 'error', kind: kindOf(error) });
    course.ended('not-taken');
    desk.logger.warn({ error: describe(error) }, 'Discord took no suggestions');
  }
}

async function choices(
  { commands, keeper }: AdminContext,
  { options }: AutocompleteInteraction,
): Promise<Choice[]> {
  const { name, value } = options.getFocused(true);
  const command = commands.get(options.getSubcommand(false) ?? '');
  const argument = command && argumentsOf(command).find((one) => one.name === name);
  if (argument?.complete !== undefined) return complete(keeper.library(), argument.complete, value);
  const typed = value.trim().toLowerCase();
  const fit = ({ name: label }: Choice) => label.toLowerCase().includes(typed);
  if (argument?.kept === 'version') {
    const kept = (await keeper.history()).filter(({ serves }) => !serves);
    return kept
      .map(({ version }) => choice(version, version))
      .filter(fit)
      .slice(0, SUGGESTIONS);
  }
  if (argument?.kept !== 'pair') return [];
  const pairs = keeper
    .pairs()
    .map(({ pair, names }) => choice(names.map((one) => one.name).join(' / '), pair));
  return pairs.filter(fit).slice(0, SUGGESTIONS);
}

function choice(name: string, value: string): Choice {
  return { name: shorten(name), value: shorten(value) };
}
