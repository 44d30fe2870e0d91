import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import type { Texts } from '../../i18n/en/index.ts';
import type { Library } from '../../library/library.ts';
import type { Item } from '../../model/answer.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import { readerPlaceOf } from '../../service/reader-links.ts';
import type { Control } from '../state/controls.ts';
import { fitsCustomId } from '../state/custom-ids.ts';
import { TEAL } from './colours.ts';
import { clip } from './escape.ts';
import type { Message } from './view.ts';

const TITLE = 300;

type OpenControl = Extract<Control, { to: 'open' }>;

/** Opens an item in the reader; undefined for items that it does not show by their document. */
export function openControl(item: Item, library: Library): OpenControl | undefined {
  const place = readerPlaceOf(item, library);
  if (place?.page !== 'document') return undefined;
  const { source, at = '', quote = '' } = place;
  const control: OpenControl = { to: 'open', source, quote, at };
  return fitsCustomId(control) ? control : undefined;
}

export function placeOfControl({ source, at, quote }: OpenControl): ReaderPlace {
  return { page: 'document', source, ...(at !== '' && { at }), ...(quote !== '' && { quote }) };
}

export function openMessage(url: string, title: string, { web: say }: Texts): Message {
  const content = say.opens(clip(title, TITLE));
  const button = { type: ComponentType.Button, style: ButtonStyle.Link, label: say.open, url } as const;
  return {
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
    components: [
      {
        type: ComponentType.Container,
        accent_color: TEAL,
        components: [{ type: ComponentType.TextDisplay, content }],
      },
      { type: ComponentType.ActionRow, components: [button] },
    ],
    files: [],
  };
}
