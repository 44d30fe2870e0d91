import { ComponentType } from 'discord.js';
import { expect } from 'vitest';
import { z } from 'zod';
import { LIMITS } from '../../src/discord/limits.ts';

const Sent = z.looseObject({ type: z.number().optional(), data: z.unknown().optional() });
const Message = z.looseObject({ components: z.array(z.unknown()) });
const Suggestions = z.looseObject({ choices: z.array(z.unknown()) });
const MODAL = 9;
const CHAT_INPUT = 1;
/** Limits that the bot keeps without knowing them. */
const MODAL_TITLE = 45;
const OPTIONS = 25;
const COMMAND_CHARACTERS = 8000;

/** Expects everything that the bot sent to be within the limits that the code states. */
export function expectWithinLimits(bodies: readonly unknown[]): void {
  const problems = bodies.flatMap((body) => {
    const sent = Sent.safeParse(body).data;
    if (sent?.type === MODAL) return problemsOf(ModalLimits, sent.data);
    const commands = z.array(z.looseObject({ type: z.number() })).safeParse(body).data ?? [];
    const held = sent?.data ?? body;
    return [
      ...commands
        .filter(({ type }) => type === CHAT_INPUT)
        .flatMap((one) => problemsOf(ChatInputLimits, one)),
      ...(Message.safeParse(held).data ? problemsOf(MessageLimits, Message.parse(held).components) : []),
      ...(Suggestions.safeParse(held).data ? problemsOf(ChoiceLimits, Suggestions.parse(held).choices) : []),
    ];
  });
  expect(problems).toEqual([]);
}

function problemsOf(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const text = (longest: number) => z.string().min(1).max(longest);
const list = <Of extends z.ZodType>(of: Of, most: number) => z.array(of).min(1).max(most);
const CustomId = text(LIMITS.customId);
const SelectOption = z.looseObject({ label: text(LIMITS.optionText), value: text(LIMITS.optionText) });
const Component = z.looseObject({
  type: z.enum(ComponentType),
  custom_id: CustomId.optional(),
  label: text(LIMITS.buttonLabel).optional(),
  content: text(LIMITS.messageText).optional(),
  options: list(SelectOption, LIMITS.selectOptions).optional(),
  get components(): z.ZodOptional<z.ZodArray<typeof Component>> {
    return z.array(Component).min(1).optional();
  },
  get accessory(): z.ZodOptional<typeof Component> {
    return Component.optional();
  },
});
type Component = z.infer<typeof Component>;

/** The components of a message. */
const MessageLimits = z
  .array(Component)
  .refine((all) => nested(all).length <= LIMITS.messageComponents, 'too many components')
  .refine((all) => nested(all).every(isShortRow), 'a row is too long')
  .refine((all) => {
    const length = nested(all).reduce((sum, { content = '' }) => sum + content.length, 0);
    return length <= LIMITS.messageText;
  }, 'too much text')
  .refine((all) => {
    const ids = nested(all).flatMap(({ custom_id }) => custom_id ?? []);
    return new Set(ids).size === ids.length;
  }, 'a custom_id twice');

function nested(all: readonly Component[]): Component[] {
  return all.flatMap((one) => [
    one,
    ...nested(one.components ?? []),
    ...(one.accessory ? nested([one.accessory]) : []),
  ]);
}

function isShortRow({ type, components = [] }: Component): boolean {
  return type !== ComponentType.ActionRow || components.length <= LIMITS.rowButtons;
}

const Field = z.looseObject({
  label: text(LIMITS.modalLabel),
  description: text(LIMITS.description).optional(),
  component: z.looseObject({ custom_id: CustomId, value: z.string().max(LIMITS.inputLength).optional() }),
});
const ModalLimits = z.looseObject({
  custom_id: CustomId,
  title: text(MODAL_TITLE),
  components: list(Field, LIMITS.modalFields),
});

const ChoiceLimits = z
  .array(z.object({ name: text(LIMITS.choiceText), value: text(LIMITS.choiceText) }))
  .max(LIMITS.choices);

const Option = z.looseObject({
  name: z.string().regex(/^[-_\p{L}\p{N}]{1,32}$/u),
  description: text(LIMITS.description),
  choices: ChoiceLimits.optional(),
  get options(): z.ZodOptional<z.ZodArray<typeof Option>> {
    return z.array(Option).max(OPTIONS).optional();
  },
});

/** A slash command. */
const ChatInputLimits = Option.refine(
  (body) => charactersOf(body) <= COMMAND_CHARACTERS,
  'too many characters',
);

/** Names, descriptions and values count; localizations do not. */
function charactersOf({ name, description, choices = [], options = [] }: z.infer<typeof Option>): number {
  const own = name.length + description.length;
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  return options.reduce((sum, option) => sum + charactersOf(option), own + chosen);
}
