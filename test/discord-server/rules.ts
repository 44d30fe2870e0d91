import { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';

/** Flags that a callback may set: suppress embeds, ephemeral, suppress notifications, Components V2. */
const EPHEMERAL = 1 << 6;
const COMPONENTS_V2 = 1 << 15;
const CALLBACK_FLAGS = (1 << 2) | EPHEMERAL | (1 << 12) | COMPONENTS_V2;

/** discord.js sends these with every message, and Discord ignores them in replies to interactions. */
const IGNORED = new Set(['enforce_nonce', 'tts']);

export const Component: z.ZodType<Component> = z.looseObject({
  type: z.number(),
  content: z.string().optional(),
  custom_id: z.string().optional(),
  label: z.string().optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
  value: z.string().optional(),
  min_length: z.number().optional(),
  max_length: z.number().optional(),
  min_values: z.number().optional(),
  max_values: z.number().optional(),
  options: z.array(z.looseObject({ label: z.string(), value: z.string() })).optional(),
  get components() {
    return z.array(Component).optional();
  },
  get accessory() {
    return Component.optional();
  },
  get component() {
    return Component.optional();
  },
});
export interface Component {
  type: number;
  content?: string | undefined;
  custom_id?: string | undefined;
  label?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  value?: string | undefined;
  url?: string | undefined;
  min_length?: number | undefined;
  max_length?: number | undefined;
  min_values?: number | undefined;
  max_values?: number | undefined;
  options?: { label: string; value: string }[] | undefined;
  components?: Component[] | undefined;
  accessory?: Component | undefined;
  component?: Component | undefined;
}

/** What the rules read of a message; the rest is the schema's business. */
export const MessageBody = z.looseObject({
  content: z.string().nullish(),
  embeds: z.array(z.unknown()).nullish(),
  components: z.array(Component).nullish(),
  flags: z.number().nullish(),
  allowed_mentions: z
    .looseObject({
      parse: z.array(z.string()).nullish(),
      users: z.array(z.string()).nullish(),
      roles: z.array(z.string()).nullish(),
    })
    .nullish(),
});
export type MessageBody = z.infer<typeof MessageBody>;

/** What of the body does not fit Discord's OpenAPI document: every issue, and every key that it does not know. */
export function schemaProblems(schema: ZodMiniType, body: unknown): string[] {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return unknownKeys(body, parsed.data, []);
}

/** The limits of a message that the OpenAPI document lacks. `held`: whether the message edited is a V2 message. */
export function messageProblems(body: MessageBody, held = false): string[] {
  const components = flatten(body.components ?? []);
  const isV2 = held || ((body.flags ?? 0) & COMPONENTS_V2) !== 0;
  const ids = components.flatMap(({ custom_id }) => custom_id ?? []);
  const characters = textsOf(body).reduce((sum, text) => sum + text.length, 0);
  const has = (value: unknown[] | string | null | undefined) => (value?.length ?? 0) > 0;
  const rules: [boolean, string][] = [
    [isV2 && (has(body.content) || has(body.embeds)), 'a V2 message has no content and no embeds'],
    [isV2 && components.length > 40, `${components.length} components; 40 are allowed, nested ones counted`],
    [isV2 && characters > 4000, `${characters} characters in Text Displays; 4,000 are allowed`],
    [!isV2 && components.some(({ type }) => type > 8), 'these components need the flag IsComponentsV2'],
    [!has(body.content) && !has(body.embeds) && components.length === 0, 'an empty message (50006)'],
    [new Set(ids).size !== ids.length, 'custom ids are unique in a message'],
    [ids.some((id) => id.length < 1 || id.length > 100), 'a custom id has 1 to 100 characters'],
    [components.some(({ label }) => (label?.length ?? 0) > 80), 'a label has at most 80 characters'],
    [
      components.some(({ options }) => options !== undefined && !isMenu(options)),
      'a menu has 1 to 25 options of 1 to 100 characters, each value once',
    ],
    [components.some(({ type, content }) => type === 10 && content?.trim() === ''), 'an empty Text Display'],
    [((body.flags ?? 0) & ~CALLBACK_FLAGS) !== 0, `flags ${body.flags} may not be set`],
  ];
  return broken(rules);
}

/** A deferral may be ephemeral, and nothing else. */
export function deferralProblems(body: MessageBody | null | undefined): string[] {
  const { flags, ...rest } = body ?? {};
  return broken([
    [((flags ?? 0) & ~EPHEMERAL) !== 0, 'a deferral takes the Ephemeral flag alone'],
    [Object.keys(rest).length > 0, 'a deferral carries no message'],
  ]);
}

/** All texts of a message that Discord shows as Markdown. */
export function textsOf(body: MessageBody): string[] {
  const shown = flatten(body.components ?? []).flatMap(({ type, content }) =>
    type === 10 ? (content ?? []) : [],
  );
  return body.content ? [body.content, ...shown] : shown;
}

/** Whom the message would notify: what its texts name, less what `allowed_mentions` forbids. */
export function pingsOf(body: MessageBody): string[] {
  const allowed = body.allowed_mentions;
  const parses = (kind: string) => allowed == null || (allowed.parse?.includes(kind) ?? false);
  const text = textsOf(body).join('\n');
  return [...text.matchAll(/@everyone|@here|<@(&?)!?(\d+)>/g)].flatMap(([mention, role, id]) => {
    if (id === undefined) return parses('everyone') ? [mention] : [];
    const named = role === '&' ? allowed?.roles : allowed?.users;
    return parses(role === '&' ? 'roles' : 'users') || named?.includes(id) ? [mention] : [];
  });
}

export function isV2(body: MessageBody): boolean {
  return ((body.flags ?? 0) & COMPONENTS_V2) !== 0;
}

export function isEphemeral(body: MessageBody): boolean {
  return ((body.flags ?? 0) & EPHEMERAL) !== 0;
}

/** Every component of a message, however deep. */
export function componentsOf(body: MessageBody): Component[] {
  return flatten(body.components ?? []);
}

/** The components with all that is in them. */
export function flatten(components: readonly Component[]): Component[] {
  return components.flatMap((component) => {
    const inside = [
      ...(component.components ?? []),
      component.accessory ?? [],
      component.component ?? [],
    ].flat();
    return [component, ...flatten(inside)];
  });
}

function unknownKeys(given: unknown, known: unknown, path: (string | number)[]): string[] {
  if (Array.isArray(given)) {
    const list = Array.isArray(known) ? known : [];
    return given.flatMap((value, index) => unknownKeys(value, list[index], [...path, index]));
  }
  if (typeof given !== 'object' || given === null) return [];
  const held = new Map<string, unknown>(
    typeof known === 'object' && known !== null ? Object.entries(known) : [],
  );
  const entries = Object.entries(given).filter(([key]) => !IGNORED.has(key));
  return entries.flatMap(([key, value]) =>
    held.has(key)
      ? unknownKeys(value, held.get(key), [...path, key])
      : [`${[...path, key].join('.')}: unknown key`],
  );
}

function isMenu(options: readonly { label: string; value: string }[]): boolean {
  const fits = ({ label, value }: { label: string; value: string }) =>
    [label, value].every((text) => text.length >= 1 && text.length <= 100);
  return (
    options.length >= 1 &&
    options.length <= 25 &&
    options.every(fits) &&
    !hasTwice(options.map(({ value }) => value))
  );
}

/** Whether a value is among these twice. */
export function hasTwice(values: readonly unknown[]): boolean {
  return new Set(values).size !== values.length;
}

/** What is said of the rules that are broken. */
export function broken(rules: readonly [boolean, string][]): string[] {
  return rules.flatMap(([isBroken, problem]) => (isBroken ? [problem] : []));
}
