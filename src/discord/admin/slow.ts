import { type Command, localName } from '../../command.ts';
import type { InteractionContext } from '../interactions/context.ts';
import { editsMessage } from '../interactions/delivery.ts';
import { type Response, tell } from '../interactions/response.ts';
import { isFirst } from '../once.ts';
import type { Drawn } from '../render/view.ts';

export function slowly(
  { interaction, progress, texts }: InteractionContext,
  command: Command,
  draw: () => Promise<Drawn>,
  abandon?: () => void,
): Response {
  const drawn = async () => {
    progress.start(`/${localName(command, texts)}`);
    try {
      return await draw();
    } finally {
      await progress.end();
    }
  };
  const by = editsMessage(interaction) ? 'update' : 'reply';
  return { by, draw: drawn, isDeferred: true, ...(abandon && { abandon }) };
}

/** Like `slowly`, but ignores a second press while the first is being handled. */
export function slowlyOnce(
  context: InteractionContext,
  command: Command,
  draw: () => Promise<Drawn>,
  abandon: () => void = () => {},
): Response {
  const { admin, bot, interaction, pressed, place, texts } = context;
  if (pressed.has(place)) return tell(texts.discord.admin.pending);
  pressed.add(place);
  const release = () => pressed.delete(place);
  const drawOnce = async () => {
    let isOurs = false;
    try {
      const pressedAs = 'customId' in interaction ? interaction.customId : '';
      // With the time of the edit, a prompt that was shown again can be answered again.
      const edited = 'message' in interaction ? interaction.message?.editedTimestamp : null;
      isOurs = await isFirst(bot, admin, `press ${place} ${edited} ${pressedAs}`);
      return isOurs ? await draw() : texts.discord.admin.pending;
    } finally {
      release();
      if (!isOurs) abandon();
    }
  };
  return slowly(context, command, drawOnce, () => {
    release();
    abandon();
  });
}
