import type { APIMessageTopLevelComponent, ButtonStyle, MessageFlags } from 'discord.js';
import type { Texts } from '../../i18n/en/index.ts';
import type { Excerpt, FileItem, ItemAction } from '../../model/answer.ts';
import type { Control } from '../state/controls.ts';

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
  readonly options: readonly MenuOption[];
}

export interface Paging {
  readonly starts: readonly number[];
  readonly index: number;
}

export interface MessageView {
  readonly texts: Texts;
  readonly colour: number;
  readonly head: string;
  readonly fragments: readonly Fragment[];
  /** Any fragment of the page to show; -1 for the last page. */
  readonly fragment: number;
  readonly quotes?: number;
  readonly buttons?: (fragment: Fragment) => readonly MessageButton[];
  readonly controls?: (paging: Paging) => readonly (readonly MessageButton[])[];
  readonly menus?: (paging: Paging) => readonly MessageMenu[];
  readonly foot: (paging: Paging) => string;
}

export interface Fragment {
  readonly text: string;
  readonly excerpt?: Excerpt;
  readonly continues?: string;
  readonly file?: FileItem;
  readonly actions?: readonly ItemAction[];
}
