import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import type { DiscordAdminTexts } from '../../i18n/en/discord-admin.ts';
import { formatLabels } from '../../ingest/formats/registry.ts';
import type { SourceItem } from '../../model/answer.ts';
import { fieldTexts } from '../../model/fields.ts';
import { type Act, writeAct } from '../state/controls.ts';
import { CARRIED, CustomIds } from '../state/custom-ids.ts';
import { type ArgumentValues, pack } from '../state/request.ts';
import type { Attached } from './attachment.ts';

/** The fields of a source that the form for details has: as many as Discord lets one have. */
const DETAILS = ['id', 'title', 'author', 'issued', 'url'] as const;
/** Those of the form for a file. */
const BESIDE_FILE = ['title', 'id'] as const;
type ModalField = (typeof DETAILS)[number];
const FILE = 'file';
/** The longest that each may be. */
const LENGTH: Record<ModalField, number> = { id: 40, title: 500, author: 500, issued: 10, url: 500 };

/** What was filled in: texts by the names of fields, and the files. */
export interface Filled {
  readonly texts: Readonly<Record<string, string>>;
  readonly files: readonly Attached[];
}

/**
 * The form for a file, with what was typed already: what has no field in it, its `custom_id` carries. Nothing where that
 * is too long to be carried.
 */
export function uploadModal(
  command: string,
  typed: ArgumentValues,
  words: DiscordAdminTexts,
): APIModalInteractionResponseCallbackData | undefined {
  const others = Object.entries(typed).filter(([name]) => !isBesideFile(name));
  const packed = pack({ command, inputs: [Object.fromEntries(others)], version: '' }, CARRIED);
  const ids = new CustomIds(packed ?? '');
  const custom_id = idOf({ do: 'upload' }, ids);
  if (packed === undefined || ids.hasMore) return undefined;
  return {
    custom_id,
    title: words.addTitle,
    components: [
      {
        type: ComponentType.Label,
        label: words.fileLabel,
        description: formatLabels(),
        component: { type: ComponentType.FileUpload, custom_id: FILE, min_values: 1, max_values: 1 },
      },
      ...BESIDE_FILE.map((name) => field(name, String(typed[name] ?? ''), words, words.fromDocument)),
    ],
  };
}

/** The form for the details of a source, filled in with those that are proposed, or that it has; `act` is what sending it off does. */
export function detailsModal(
  act: Act,
  proposed: ArgumentValues,
  words: DiscordAdminTexts,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: idOf(act, new CustomIds('')),
    title: words.detailsTitle,
    components: DETAILS.map((name) => field(name, String(proposed[name] ?? ''), words)),
  };
}

/** The details of a source, or those proposed for it, as they are typed. */
export function detailsOf({ metadata }: SourceItem): ArgumentValues {
  const texts = fieldTexts(metadata);
  const held = DETAILS.map((name) => [name, texts[name] ?? ''] as const);
  return Object.fromEntries(held.filter(([, text]) => text !== ''));
}

/** Of the details that were filled in, those that are others than were proposed; an empty one takes the field away. */
export function changedDetails(proposed: ArgumentValues, { texts }: Filled): ArgumentValues {
  const changed = DETAILS.filter((name) => {
    const shown = String(proposed[name] ?? '').slice(0, LENGTH[name]);
    return texts[name] !== undefined && texts[name] !== shown;
  });
  return Object.fromEntries(changed.map((name) => [name, texts[name] ?? '']));
}

/** What was filled in beside the file. */
export function besideFile({ texts }: Filled): ArgumentValues {
  const typed = BESIDE_FILE.map((name) => [name, texts[name]?.trim() ?? ''] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== ''));
}

/** What a modal that was sent off holds. */
export function filledIn({ fields }: ModalSubmitInteraction): Filled {
  const texts: [string, string][] = [];
  const files: Attached[] = [];
  for (const held of fields.fields.values()) {
    if (held.type === ComponentType.TextInput) texts.push([held.customId, held.value]);
    if (held.type === ComponentType.FileUpload) files.push(...(held.attachments?.values() ?? []));
  }
  return { texts: Object.fromEntries(texts), files };
}

function field(name: ModalField, value: string, words: DiscordAdminTexts, placeholder?: string) {
  return {
    type: ComponentType.Label as const,
    label: words.fields[name],
    component: {
      type: ComponentType.TextInput as const,
      custom_id: name,
      style: TextInputStyle.Short,
      required: false,
      max_length: LENGTH[name],
      ...(placeholder !== undefined && { placeholder }),
      ...(value !== '' && { value: value.slice(0, LENGTH[name]) }),
    },
  };
}

function isBesideFile(name: string): boolean {
  return BESIDE_FILE.some((field) => field === name);
}

function idOf(act: Act, ids: CustomIds): string {
  return ids.next({ to: 'keep', act: writeAct(act) });
}
