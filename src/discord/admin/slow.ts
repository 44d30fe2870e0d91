import { type Command, textsOf } from '../../command.ts';
import type { InteractionContext } from '../interactions/context.ts';
import { editsMessage } from '../interactions/delivery.ts';
import type { Drawn, Response } from '../interactions/response.ts';

/** A response that is deferred at once and shows progress until it is drawn. */
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
  const slow = { isSlow: true, ...(abandon && { abandon }) };
  return editsMessage(interaction)
    ? { by: 'update', draw: drawn, ...slow }
    : { by: 'reply', draw: drawn, ...slow };
}
