import { z } from 'zod';
import { argumentsOf } from '../arguments.ts';
import { answerOf, type Command, type CommandContext, invalid } from '../command.ts';
import { english, type Texts } from '../i18n/en/index.ts';
import type { Library } from '../library/library.ts';
import { settled } from '../library/store/settled.ts';
import { Answer } from '../model/answer.ts';
import type { Refused, Upload } from '../model/upload.ts';

export interface JsonSchema {
  readonly type: 'object';
  readonly [keyword: string]: unknown;
}

export interface ProgramContext {
  readonly library: Library;
  readonly texts?: Texts | undefined;
  /** The bytes of a file that the input names; without it, drafts are texts in the input. */
  readonly read?: CommandContext['read'] | undefined;
  readonly readDraft: CommandContext['readDraft'];
  readonly understand?: CommandContext['understand'] | undefined;
}

export function isForPrograms({ access, effect }: Command): boolean {
  return access === 'everyone' && effect === 'reads';
}

function textName(file: string): string {
  return `${file}_text`;
}

const DRAFT_NAME = 'draft.md';

export function inputSchemaOf(command: Command): JsonSchema {
  const { properties, ...schema } = Input.parse(z.toJSONSchema(command.arguments, { io: 'input' }));
  const offered = argumentsOf(command).filter(({ hidden, effect }) => !hidden && effect === undefined);
  return {
    ...schema,
    properties: Object.fromEntries(
      offered.map(({ name, file, description }) =>
        file
          ? [textName(name), { type: 'string', minLength: 1, description: `${description}: its whole text` }]
          : [name, withoutOwn(properties[name])],
      ),
    ),
  };
}

const Input = z.object({
  type: z.literal('object'),
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).optional(),
  additionalProperties: z.boolean().optional(),
});

function withoutOwn(property: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(property).filter(([keyword]) => KEYWORDS.has(keyword)));
}

const KEYWORDS: ReadonlySet<string> = new Set([
  ...['type', 'description', 'enum', 'default', 'minLength', 'maxLength', 'minimum', 'maximum'],
]);

export function answerSchema(): JsonSchema {
  // Answers are already parsed, and look like what parsing accepts.
  return { ...z.toJSONSchema(Answer, { io: 'input', reused: 'ref' }), type: 'object' };
}

/** Wrong input makes an answer with the status `invalid`. Keeps nothing of a draft. */
export async function runForProgram(
  command: Command,
  input: unknown,
  context: ProgramContext,
): Promise<Answer> {
  const { texts = english, read, readDraft, understand } = context;
  const library = context.library.visibleIn(null);
  const withheld = argumentsOf(command).filter(({ hidden, effect }) => hidden || effect !== undefined);
  const names = withheld.flatMap(({ name }) => (isRecord(input) && Object.hasOwn(input, name) ? name : []));
  if (names.length > 0) return answerOf(command, input, invalid(texts.wrong.unknown(names)), library.summary);
  const drafts = new Map<string, string>();
  const given = Object.entries(isRecord(input) ? input : {}).map(([name, value]) => {
    const file = argumentsOf(command).find((one) => one.file && textName(one.name) === name);
    if (file === undefined || typeof value !== 'string') return [file?.name ?? name, value] as const;
    drafts.set(DRAFT_NAME, value);
    return [file.name, DRAFT_NAME] as const;
  });
  const run = () =>
    command.run(Object.fromEntries(given), {
      ...{ library, texts },
      ...(understand && { understand }),
      ...(read && { read }),
      ...(drafts.size > 0 && { read: async (name: string) => draftIn(drafts, name) }),
      readDraft,
    });
  return read || drafts.size > 0 ? run() : settled(run);
}

function draftIn(drafts: ReadonlyMap<string, string>, name: string): Upload | Refused {
  const text = drafts.get(name);
  if (text === undefined) return { refused: { reason: 'no-files' } };
  return { name, bytes: new TextEncoder().encode(text) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
