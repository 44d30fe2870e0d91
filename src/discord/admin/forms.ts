import type { APIModalInteractionResponseCallbackData } from 'discord.js';
import type { LibraryAdmin } from '../../admin/library-admin.ts';
import { type Argument, argumentsOf, type KeepingCommand } from '../../command.ts';
import type { DiscordAdminTexts } from '../../i18n/en/discord-admin.ts';
import type { AnswerRequest, ArgumentValues } from '../state/request.ts';
import { besideFile, changedDetails, detailsModal, detailsOf, type Filled, uploadModal } from './modals.ts';
import {
  type AdminContext,
  asking,
  attempt,
  begin,
  type CommandRun,
  draw,
  end,
  type InteractionContext,
  run,
  say,
} from './run.ts';
import { hashOf } from './view.ts';

const EDIT = 'edit';
const SOURCE = 'source';

/**
 * The form that stands for what was not typed: the file to be added, the details of a source to be edited; or a line that
 * says why there can be none.
 */
export function formFor(
  keeper: LibraryAdmin,
  command: KeepingCommand,
  input: ArgumentValues,
  words: DiscordAdminTexts,
): APIModalInteractionResponseCallbackData | string | undefined {
  const file = fileOf(command);
  if (file !== undefined && input[file.name] === undefined) {
    return uploadModal(command.name, input, words) ?? words.upload.attach;
  }
  if (command.name !== EDIT || Object.keys(input).join() !== SOURCE) return undefined;
  const held = heldDetails(keeper, String(input[SOURCE]));
  return held && detailsModal({ do: 'edit', source: held.source, seen: held.seen }, held.details, words);
}

/** The form for a file was sent off: the file is taken in, and what it would be is proposed with what was typed in `request`. */
export async function upload(
  counter: AdminContext,
  customer: InteractionContext,
  request: AnswerRequest | undefined,
  filled: Filled | undefined,
): Promise<void> {
  const command = request && counter.commands.get(request.command);
  const argument = command && fileOf(command);
  const [file] = filled?.files ?? [];
  if (filled === undefined || command === undefined || argument === undefined)
    return say(counter, customer, customer.words.discord.stale);
  if (file === undefined)
    return say(counter, customer, customer.words.refusal({ reason: 'attachment-missing' }));
  const input = { ...request?.inputs[0], ...besideFile(filled), [argument.name]: file.id };
  await run(counter, customer, { ...asking(command, input), files: [file] });
}

/** The form for a source's details was sent off: what was changed in it is set, unless somebody else was faster. */
export async function edit(
  counter: AdminContext,
  customer: InteractionContext,
  { source, seen }: { source: string; seen: string },
  filled: Filled | undefined,
): Promise<void> {
  const command = counter.commands.get(EDIT);
  const held = heldDetails(counter.keeper, source);
  const { discord } = customer.words;
  if (command === undefined || filled === undefined) return say(counter, customer, discord.stale);
  if (held?.seen !== seen) return say(counter, customer, discord.keeping.editedMeanwhile);
  const changed = changedDetails(held.details, filled);
  if (Object.keys(changed).length === 0)
    return say(counter, customer, customer.words.library.edited(source, []));
  await run(counter, customer, asking(command, { [SOURCE]: source, ...changed }));
}

/** The details of a source as they are now; `seen` tells whether they are as they were. */
function heldDetails(keeper: LibraryAdmin, id: string) {
  const library = keeper.library();
  const document = library.document(id);
  if (document === undefined) return undefined;
  const details = detailsOf(library.sourceItem(document));
  return { source: document.source.id, details, seen: hashOf(JSON.stringify(details)) };
}

/** The form for details was sent off: where they do not fit, what is proposed stays as it stands. */
export async function change(
  counter: AdminContext,
  customer: InteractionContext,
  task: CommandRun,
): Promise<void> {
  if (!(await begin(counter, customer))) return;
  const answered = await attempt(counter, customer, task);
  await end(counter, customer, () => {
    const given = answered();
    if (given.confirm === undefined && given.message !== undefined) return given.message;
    return draw(counter.keeper, customer, task, given);
  });
}

function fileOf(command: KeepingCommand): Argument | undefined {
  return argumentsOf(command).find((argument) => argument.file);
}
