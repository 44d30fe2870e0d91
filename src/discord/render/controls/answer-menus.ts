import { type Command, suggestedArgument } from '../../../command.ts';
import { labelFor } from '../../../completion.ts';
import { cut, LIMITS } from '../../limits.ts';
import type { AnswerRequest } from '../../state/request.ts';
import { shorten } from '../../state/short-values.ts';
import type { Answered, RequestContext } from '../answer.ts';
import type { MessageMenu } from '../view.ts';

export function eachMenu({ only }: Answered): MessageMenu[] {
  if (only?.each === undefined) return [];
  const { label: placeholder, command, argument } = only.each;
  const options = only.items.flatMap((item) =>
    item.kind === 'organization'
      ? [{ label: cut(item.name, LIMITS.optionText), value: shorten(item.handle) }]
      : [],
  );
  const control = { to: 'each' as const, command, argument };
  return options.length === 0
    ? []
    : [{ placeholder, control, options: uniqueValues(options).slice(0, LIMITS.selectOptions) }];
}

function uniqueValues<Option extends { readonly value: string }>(options: readonly Option[]): Option[] {
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

export function nearHits(
  command: Command | undefined,
  request: AnswerRequest,
  { only }: Answered,
  { library, texts }: Pick<RequestContext, 'library' | 'texts'>,
): MessageMenu[] {
  if (only === undefined || command === undefined || request.owner !== undefined) return [];
  const argument = suggestedArgument(command, only);
  const values = [...new Set(only.suggestions.filter((value) => value.trim() !== '').map(shorten))];
  if (argument === undefined || values.length === 0) return [];
  const choices = values.slice(0, LIMITS.selectOptions).map((value) => ({
    label: cut(labelFor(argument, value, { library, texts }), LIMITS.optionText),
    value,
  }));
  const control = { to: 'pick' as const, argument: argument.name };
  return [{ placeholder: texts.discord.near, control, options: choices }];
}
