import type { APIMessageTopLevelComponent, ButtonStyle, MessageFlags } from 'discord.js';
import type { DiscordTexts } from '../../i18n/en/discord.ts';
import type { Excerpt, FileItem, LibraryItem, NamePairItem } from '../../model/answer.ts';
import type { Target } from '../state/controls.ts';

/** A message as discord.js sends it. Without the flag Ephemeral all can read it. */
export interface Message {
  readonly flags: (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)[];
  readonly components: APIMessageTopLevelComponent[];
  readonly files: { readonly name: string; readonly attachment: Buffer }[];
}

/** A button: without a target it is greyed. */
export interface Control {
  readonly label: string;
  readonly target: Target | undefined;
  readonly style?: ButtonStyle.Primary | ButtonStyle.Success | ButtonStyle.Danger;
}

/** A menu of which one is chosen. Labels and values have at most 100 characters; at most 25 options. */
export interface Menu {
  readonly placeholder: string;
  readonly target: Target;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

/** Which page of a sheet is shown: the pieces at which its pages start, and the index of the one shown. */
export interface Paging {
  readonly starts: readonly number[];
  readonly index: number;
}

/** What a message shows before it is divided into pages. */
export interface MessageView {
  /** The language of what drawing adds. */
  readonly words: DiscordTexts;
  readonly colour: number;
  /** At most 1,300 characters. */
  readonly head: string;
  readonly pieces: readonly Fragment[];
  /** Any piece of the page to be shown. */
  readonly piece: number;
  /** The button beside a quote. */
  readonly beside: (excerpt: Excerpt) => Control;
  /** The buttons of what is about keeping: one stands beside it, up to three under it. */
  readonly keeping?: (item: NonNullable<Fragment['keeps']>) => readonly Control[];
  readonly controls: (paging: Paging) => readonly Control[];
  /** At most two, and then no more than five controls. */
  readonly menus?: (paging: Paging) => readonly Menu[];
  /** At most 600 characters. */
  readonly foot: (paging: Paging) => string;
}

/**
 * What stays together on a page: Markdown of at most 1,600 characters. Pages break between pieces alone, so that a
 * thing of any length goes on where the page before ended.
 */
export interface Fragment {
  readonly text: string;
  /** What the piece quotes: it gets a button beside it. */
  readonly excerpt?: Excerpt;
  /** The line with which a page begins that begins with this piece: names the thing of which it is not the first. */
  readonly continues?: string;
  /** A file that goes with it. */
  readonly file?: FileItem;
  /** What of the keeping of a library it is about, where that gets buttons of its own. */
  readonly keeps?: LibraryItem | NamePairItem;
}
