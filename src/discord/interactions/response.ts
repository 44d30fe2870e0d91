import type {
  APIModalInteractionResponseCallbackData,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  PrimaryEntryPointCommandInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';
import type { Share } from '../../model/upload.ts';
import type { Drawn, Message } from '../render/view.ts';

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction
  | PrimaryEntryPointCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

export type SharedPost = Omit<Share, 'channel' | 'message'>;

/**
 * `draw` does the computing. `reply` is private. `update` edits the message that was clicked. `share` posts, or shows
 * `otherwise` if the bot may not post. `post` is called once the message is public.
 */
export type Response =
  | ({ readonly by: 'reply'; readonly draw: () => Promise<Drawn | readonly Drawn[]> } & Slow)
  | ({
      readonly by: 'update';
      readonly draw: () => Promise<Drawn>;
      readonly post?: () => Promise<SharedPost>;
    } & Slow)
  | ({
      readonly by: 'share';
      readonly draw: () => Promise<Message>;
      readonly otherwise: () => Promise<Drawn>;
      readonly post: () => Promise<SharedPost>;
      readonly ended?: (url?: string) => Promise<SharedFrom | undefined>;
    } & Abandonable)
  | { readonly by: 'done' }
  | { readonly by: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly by: 'retract'; readonly post: Omit<SharedPost, 'quotes'> };

export interface SharedFrom {
  readonly message: string;
  readonly drawn: Drawn;
  readonly line: string;
}

interface Abandonable {
  readonly abandon?: () => void;
}

interface Slow extends Abandonable {
  /** Drawn only after Discord accepted the deferral, because it takes long or changes something. */
  readonly isDeferred?: boolean;
}

export function tell(line: string): Response {
  return { by: 'reply', draw: async () => line };
}
