import { ComponentType } from 'discord.js';
import { z } from 'zod';

export const LIMITS = {
  customId: 100,
  buttonLabel: 80,
  selectOptions: 25,
  optionText: 100,
  rowButtons: 5,
  messageText: 4000,
  messageComponents: 40,
  fileBytes: 10 * 1024 * 1024,
  modalTitle: 45,
  modalFields: 5,
  modalLabel: 45,
  inputLength: 4000,
  description: 100,
  options: 25,
  choices: 25,
  choiceText: 100,
  optionLength: 6000,
  commandCharacters: 8000,
} as const;

/** The text, cut to `limit` UTF-16 units with an ellipsis, never inside a surrogate pair. */
export function cut(value: string, limit: number): string {
  if (value.length <= limit) return value;
  return `${value.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
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
export const MessageLimits = z
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
export const ModalLimits = z.looseObject({
  custom_id: CustomId,
  title: text(LIMITS.modalTitle),
  components: list(Field, LIMITS.modalFields),
});

export const ChoiceLimits = z
  .array(z.object({ name: text(LIMITS.choiceText), value: text(LIMITS.choiceText) }))
  .max(LIMITS.choices);

const Option = z.looseObject({
  name: z.string().regex(/^[-_\p{L}\p{N}]{1,32}$/u),
  description: text(LIMITS.description),
  choices: ChoiceLimits.optional(),
  get options(): z.ZodOptional<z.ZodArray<typeof Option>> {
    return z.array(Option).max(LIMITS.options).optional();
  },
});

/** A slash command. */
export const ChatInputLimits = Option.refine(
  (body) => charactersOf(body) <= LIMITS.commandCharacters,
  'too many characters',
);

/** Names, descriptions and values count; localizations do not. */
function charactersOf({ name, description, choices = [], options = [] }: z.infer<typeof Option>): number {
  const own = name.length + description.length;
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  return options.reduce((sum, option) => sum + charactersOf(option), own + chosen);
}
