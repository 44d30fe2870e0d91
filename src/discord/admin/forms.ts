import { hash } from 'node:crypto';
import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { type Argument, argumentsOf } from '../../arguments.ts';
import { type Command, fullName, textsOf } from '../../command.ts';
import type { Texts } from '../../i18n/en/index.ts';
import type { InteractionContext } from '../interactions/context.ts';
import { type Response, tell } from '../interactions/response.ts';
import type { Filled } from '../interactions/task.ts';
import { cut, LIMITS } from '../limits.ts';
import { answerRequest, capitalized } from '../render/answer.ts';
import { drawAnswer } from '../render/answer-view.ts';
import type { Drawn } from '../render/view.ts';
import { CustomIds } from '../state/custom-ids.ts';
import { fileArgument, formArguments, formValues } from '../state/form-values.ts';
import { type AnswerRequest, ArgumentValues, pack } from '../state/request.ts';
import { slowlyOnce } from './slow.ts';

type Modal = APIModalInteractionResponseCallbackData;

export function formFor(
  context: InteractionContext,
  command: Command,
  typed: Readonly<Record<string, unknown>>,
): Response | undefined {
  const { texts } = context;
  const input = ArgumentValues.safeParse(typed).data ?? {};
  const file = fileArgument(command);
  if (file?.required && input[file.name] === undefined) {
    const modal = fileForm(context, command, file, input);
    return modal === undefined ? tell(texts.discord.admin.upload.attach) : { by: 'modal', modal };
  }
  const held = Object.keys(input).length === 1 ? heldValues(context, command, input) : undefined;
  const customId = held && customIdOf(context, command, input, hashOf(held));
  if (held === undefined || customId === undefined) return undefined;
  const foreign = context.admin.foreignFile(String(Object.values(input)[0]));
  if (foreign) return tell(texts.library.failed(texts.refusal(foreign)));
  return { by: 'modal', modal: valuesForm(command, held, customId, texts) };
}

export function answerForm(
  context: InteractionContext,
  request: AnswerRequest,
  seen: string,
  filled: Filled | undefined,
): Response {
  const { commands, files, texts } = context;
  const { discord: say, library } = texts;
  const command = commands.get(request.command);
  const [input = {}, proposed = {}] = request.inputs;
  if (command === undefined) return tell(say.stale);
  if (filled === undefined) {
    if (formArguments(command).length === 0) return tell(say.stale);
    const customId = new CustomIds('').next({ to: 'form', seen: '' });
    return { by: 'modal', modal: valuesForm(command, proposed, customId, texts) };
  }
  const run = (given: ArgumentValues, isProposed = false) => {
    const full = { ...request, inputs: [{ ...input, ...given }] };
    return slowlyOnce(context, command, () => drawFilled(context, full, isProposed));
  };
  const file = fileArgument(command);
  if (file?.required && input[file.name] === undefined) {
    const [attached] = files;
    if (attached === undefined) return tell(texts.refusal({ reason: 'attachment-missing' }));
    return run({ ...changedValues(command, {}, filled), [file.name]: attached.id });
  }
  if (seen === '') return run(changedValues(command, proposed, filled), true);
  const held = heldValues(context, command, input);
  if (held === undefined || hashOf(held) !== seen) return tell(say.admin.editedMeanwhile);
  const changed = changedValues(command, held, filled);
  const [source] = Object.values(input);
  return Object.keys(changed).length === 0
    ? tell(library.done.edited(context.library.document(String(source))?.source.title ?? '', []))
    : run(changed);
}

async function drawFilled(
  context: InteractionContext,
  request: AnswerRequest,
  isProposed: boolean,
): Promise<Drawn> {
  const answered = await answerRequest(context, request, 1);
  if (answered === undefined) return context.texts.discord.stale;
  const { confirm, message } = answered.only ?? {};
  if (isProposed && confirm === undefined && message !== undefined) return message;
  return drawAnswer(context, request, answered);
}

function heldValues(
  { library }: InteractionContext,
  command: Command,
  input: ArgumentValues,
): ArgumentValues | undefined {
  const source = argumentsOf(command).find(({ required, complete }) => required && complete === 'source');
  const document = source && library.document(String(input[source.name]));
  if (document === undefined || formArguments(command).length === 0) return undefined;
  return formValues(command, { metadata: document.source });
}

function changedValues(command: Command, shown: ArgumentValues, filled: Filled): ArgumentValues {
  const changed = formArguments(command).flatMap((argument) => {
    const text = filled[argument.name]?.trim();
    const before = shownIn(argument, shown).trim();
    return text === undefined || text === before ? [] : [[argument.name, text] as const];
  });
  return Object.fromEntries(changed);
}

function fileForm(
  context: InteractionContext,
  command: Command,
  file: Argument,
  input: ArgumentValues,
): Modal | undefined {
  const { texts } = context;
  const fields = formArguments(command).slice(0, LIMITS.modalFields - 1);
  const others = Object.entries(input).filter(([name]) => !fields.some((field) => field.name === name));
  const customId = customIdOf(context, command, Object.fromEntries(others), '');
  if (customId === undefined) return undefined;
  const { admin: say } = texts.discord;
  const upload = {
    type: ComponentType.FileUpload as const,
    custom_id: file.name,
    min_values: 1,
    max_values: 1,
  };
  return {
    custom_id: customId,
    title: say.addTitle,
    components: [
      { ...labelOf(command, file, texts), component: upload },
      ...fields.map((field) => fieldFor(command, field, input, texts, say.fromDocument)),
    ],
  };
}

function valuesForm(command: Command, values: ArgumentValues, customId: string, texts: Texts): Modal {
  return {
    custom_id: customId,
    title: texts.discord.admin.detailsTitle,
    components: formArguments(command).map((argument) => fieldFor(command, argument, values, texts)),
  };
}

function fieldFor(
  command: Command,
  argument: Argument,
  values: ArgumentValues,
  texts: Texts,
  placeholder?: string,
) {
  const value = shownIn(argument, values);
  return {
    ...labelOf(command, argument, texts),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: argument.name,
      style: TextInputStyle.Short as const,
      required: false,
      max_length: lengthOf(argument),
      ...(placeholder !== undefined && { placeholder }),
      ...(value !== '' && { value }),
    },
  };
}

function labelOf(command: Command, { name, description }: Argument, texts: Texts) {
  const option = textsOf(command, texts)?.options[name] ?? { name, description };
  return {
    type: ComponentType.Label as const,
    label: cut(capitalized(option.name), LIMITS.modalLabel),
    description: cut(option.description, LIMITS.description),
  };
}

function shownIn(argument: Argument, values: ArgumentValues): string {
  return String(values[argument.name] ?? '').slice(0, lengthOf(argument));
}

function lengthOf({ maximum = LIMITS.inputLength }: Argument): number {
  return Math.min(maximum, LIMITS.inputLength);
}

function customIdOf(
  { libraryMark: library }: InteractionContext,
  command: Command,
  input: ArgumentValues,
  seen: string,
): string | undefined {
  const packed = pack({ command: fullName(command), inputs: [input], version: '', library }, LIMITS.customId);
  const ids = new CustomIds(packed ?? '');
  const customId = ids.next({ to: 'form', seen });
  return packed === undefined || ids.hasMore ? undefined : customId;
}

function hashOf(values: ArgumentValues): string {
  return hash('sha256', JSON.stringify(values)).slice(0, 16);
}
