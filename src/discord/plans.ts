import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Message } from './sheet.ts';

/**
 * How an interaction is to be answered. Drawing is what takes time, and is left until it is its turn: `reply` is
 * private, and may be several messages; `update` edits the message that was clicked, or tells a line in private;
 * `share` posts what is drawn, unless that is private, or `otherwise` where Discord does not let the bot post; `retract` deletes the message.
 */
export type Plan =
  | { readonly by: 'reply'; readonly draw: () => readonly Message[] }
  | { readonly by: 'update'; readonly draw: () => Message | string }
  | { readonly by: 'share'; readonly draw: () => Message; readonly otherwise: () => Message }
  | { readonly by: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly by: 'retract' };

/** Who asks, and what that person may do where they ask. */
export interface Person {
  readonly id: string;
  /** Whether the person may take back what others shared. */
  readonly moderates: boolean;
  /** Why nothing may be posted for the person here; nothing when it may. */
  readonly silenced: string | undefined;
}
