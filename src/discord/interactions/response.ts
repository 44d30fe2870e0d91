import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { Share } from '../../model/upload.ts';
import { drawLine } from '../render/message.ts';
import type { Message } from '../render/view.ts';

/** What a message that all can read quotes, for whom it was posted, and what stands for the request. */
export type Posted = Omit<Share, 'channel'>;

/**
 * How an interaction is to be answered. Drawing is what takes time, and is left until it is its turn: `reply` is
 * private, and may be several messages; `update` edits the message that was clicked, or tells a line in private;
 * `share` posts what is drawn, unless that is private, or `otherwise` where Discord does not let the bot post; `retract` deletes the message.
 * `posted` is what a message then has for all to read, or had.
 */
export type Response =
  | { readonly by: 'reply'; readonly draw: () => readonly Message[] }
  | {
      readonly by: 'update';
      readonly draw: () => Message | string;
      readonly posted?: () => Posted;
    }
  | {
      readonly by: 'share';
      readonly draw: () => Message;
      readonly otherwise: () => Message;
      readonly posted: () => Posted;
    }
  | { readonly by: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly by: 'retract'; readonly posted: Omit<Posted, 'quotes'> };

/** Who asks, and what that person may do where they ask. */
export interface Person {
  readonly id: string;
  /** Whether the person may take back what others shared. */
  readonly moderates: boolean;
  /** Why nothing may be posted for the person here; nothing when it may. */
  readonly silenced: string | undefined;
}

/** The plan that tells a line in private. */
export function tell(line: string): Response {
  return { by: 'reply', draw: () => [drawLine(line)] };
}
