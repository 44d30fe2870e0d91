import { type Argument, argumentsOf } from '../../arguments.ts';
import type { Command } from '../../command.ts';
import type { SourceItem } from '../../model/answer.ts';
import { fieldTexts } from '../../model/bibliography/fields.ts';
import { LIMITS } from '../limits.ts';
import type { ArgumentValues } from './request.ts';

export function formArguments(command: Command): Argument[] {
  return argumentsOf(command)
    .filter(({ form }) => form)
    .slice(0, LIMITS.modalFields);
}

export function fileArgument(command: Command): Argument | undefined {
  return argumentsOf(command).find(({ file }) => file);
}

export function formValues(command: Command, { metadata }: Pick<SourceItem, 'metadata'>): ArgumentValues {
  const texts: Readonly<Record<string, string | undefined>> = fieldTexts(metadata);
  const values = formArguments(command).map(({ name }) => [name, texts[name] ?? ''] as const);
  return Object.fromEntries(values.filter(([, text]) => text !== ''));
}

export function uploadToken(command: Command, input: ArgumentValues): string | undefined {
  const hidden = argumentsOf(command).filter((argument) => argument.hidden);
  const token = hidden.map(({ name }) => input[name]).find((value) => typeof value === 'string');
  return typeof token === 'string' ? token : undefined;
}
