import { type Command, textsOf } from '../../command.ts';
import type { InteractionContext } from '../interactions/context.ts';
import { editsMessage } from '../interactions/delivery.ts';
import type { Response } from '../interactions/response.ts';
import type { Drawn } from '../render/view.ts';

/** Deferred immediately; shows progress until it is drawn. */
export function slowly(
  { interaction, progress, texts }: InteractionContext,
  command: Command,
  draw: () => Promise<Drawn>,
  abandon?: () => void,
): Response {
  const drawn = async () => {
    const group = command.access === 'admin' ? `${texts.library.name} ` : '';
    progress.start(`/${group}${textsOf(command, texts)?.name ?? command.name}`);
    try {
      return await draw();
    } finally {
      await progress.end();
    }
  };
  const by = editsMessage(interaction) ? 'update' : 'reply';
  return { by, draw: drawn, isSlow: true, ...(abandon && { abandon }) };
}
