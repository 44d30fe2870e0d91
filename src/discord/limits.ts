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
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choiceText: 100,
  optionLength: 6000,
  commandCharacters: 8000,
} as const;

const text = (longest: number) => z.string().min(1).max(longest);
const CustomId = text(LIMITS.customId);

/** The text, cut to `limit` UTF-16 units with an ellipsis, never inside a surrogate pair. */
export function cut(value: string, limit: number): string {
  if (value.length <= limit) return value;
  return `${value.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}

const Button = z.looseObject({
  type: z.literal(ComponentType.Button),
  custom_id: CustomId,
  label: text(LIMITS.buttonLabel),
});
const Select = z.looseObject({
  type: z.literal(ComponentType.StringSelect),
  custom_id: CustomId,
  placeholder: text(150),
  options: z
    .array(z.looseObject({ label: text(LIMITS.optionText), value: text(LIMITS.optionText) }))
    .min(1)
    .max(LIMITS.selectOptions),
});
const Row = z.looseObject({
  type: z.literal(ComponentType.ActionRow),
  components: z.union([z.array(Button).min(1).max(LIMITS.rowButtons), z.array(Select).length(1)]),
});
const Text = z.looseObject({ type: z.literal(ComponentType.TextDisplay), content: text(LIMITS.messageText) });
const Section = z.looseObject({
  type: z.literal(ComponentType.Section),
  components: z.array(Text).min(1).max(3),
  accessory: Button,
});
const Inside = z.discriminatedUnion('type', [
  Text,
  Section,
  Row,
  z.looseObject({ type: z.literal(ComponentType.Separator) }),
  z.looseObject({ type: z.literal(ComponentType.File) }),
]);
const Container = z.looseObject({
  type: z.literal(ComponentType.Container),
  components: z.array(Inside).min(1),
});

/** The components of a message. Each limit of the whole counts nested components too. */
export const MessageLimits = z
  .array(z.discriminatedUnion('type', [Container, Row]))
  .refine((all) => allIn(all).length <= LIMITS.messageComponents, 'too many components')
  .refine((all) => lengthOf(all) <= LIMITS.messageText, 'too much text')
  .refine((all) => {
    const ids = allIn(all).flatMap(({ custom_id }) => custom_id ?? []);
    return new Set(ids).size === ids.length;
  }, 'a custom_id twice');

export const ModalLimits = z.looseObject({
  custom_id: CustomId,
  title: text(LIMITS.modalTitle),
  components: z
    .array(
      z.looseObject({
        type: z.literal(ComponentType.Label),
        label: text(LIMITS.modalLabel),
        description: text(LIMITS.description).optional(),
        component: z.looseObject({
          custom_id: CustomId,
          value: z.string().max(LIMITS.inputLength).optional(),
        }),
      }),
    )
    .min(1)
    .max(LIMITS.modalFields),
});

export const ChoiceLimits = z
  .array(z.object({ name: text(LIMITS.choiceText), value: text(LIMITS.choiceText) }))
  .max(LIMITS.choices);

const CommandName = z.string().regex(/^[-_\p{L}\p{N}]{1,32}$/u);
const Option = z.looseObject({
  name: CommandName,
  description: text(LIMITS.description),
  choices: ChoiceLimits.optional(),
  get options() {
    return z.array(Option).max(LIMITS.options).optional();
  },
});

export const ChatInputLimits = Option.extend({ type: z.literal(1) }).refine(
  (body) => charactersOf(body) <= LIMITS.commandCharacters,
  'too many characters',
);

const Component = z.looseObject({ custom_id: z.string().optional(), content: z.string().optional() });
type Component = z.infer<typeof Component>;

function allIn(value: unknown): Component[] {
  if (Array.isArray(value)) return value.flatMap(allIn);
  const { data } = Component.safeParse(value);
  if (data === undefined) return [];
  return [...('type' in data ? [data] : []), ...allIn(data.components), ...allIn(data.accessory)];
}

function lengthOf(all: unknown): number {
  return allIn(all).reduce((sum, { content = '' }) => sum + content.length, 0);
}

/** Names, descriptions and values count; localizations do not. */
function charactersOf({ name, description, choices = [], options = [] }: z.infer<typeof Option>): number {
  const own = name.length + description.length;
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  return options.reduce((sum, option) => sum + charactersOf(option), own + chosen);
}
