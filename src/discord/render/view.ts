import type { APIMessageTopLevelComponent, ButtonStyle, MessageFlags } from 'discord.js';
import type { Texts } from '../../i18n/en/index.ts';
import type { Excerpt, FileItem, ItemAction } from '../../model/answer.ts';
import type { Control } from '../state/controls.ts';

/** A message as discord.js sends it. Without the Ephemeral flag it is public. */
export interface Message {
  readonly flags: (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)[];
  readonly components: APIMessageTopLevelComponent[];
  readonly files: { readonly name: string; readonly attachment: Buffer }[];
}

export type Drawn = Message | string;

export interface MessageButton {
  readonly label: string;
  readonly control: Control | undefined;
  readonly style?: ButtonStyle.Primary | ButtonStyle.Success | ButtonStyle.Danger;
}

export interface MenuOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

export interface MessageMenu {
  readonly placeholder: string;
  readonly control: Control;
  /** Only the first 25 are shown, and each value once. */
  readonly options: readonly MenuOption[];
}

export interface Paging {
  readonly starts: readonly number[];
  readonly index: number;
}

export interface MessageView {
  readonly texts: Texts;
  readonly colour: number;
  /** At most 1,300 characters. */
  readonly head: string;
  readonly fragments: readonly Fragment[];
  /** Any fragment of the page to show; -1 for the last page. */
  readonly fragment: number;
  /** The most quotes on a page. */
  readonly quotes?: number;
  /** Buttons of a fragment's own actions. */
  readonly buttons?: (fragment: Fragment) => readonly MessageButton[];
  /** Groups of buttons, each of which starts a row; the first ten are shown. */
  readonly controls?: (paging: Paging) => readonly (readonly MessageButton[])[];
  /** At most two. */
  readonly menus?: (paging: Paging) => readonly MessageMenu[];
  /** At most 600 characters. */
  readonly foot: (paging: Paging) => string;
}

/** At most 1,600 characters. Pages break only between fragments. */
export interface Fragment {
  readonly text: string;
  readonly excerpt?: Excerpt;
  /** The first line of a page that begins here, in the middle of an item. */
  readonly continues?: string;
  readonly file?: FileItem;
  readonly actions?: readonly ItemAction[];
}
