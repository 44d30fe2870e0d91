import { z } from 'zod';
import type { Library } from './library/library.ts';
import type { Answer } from './model/answer.ts';
import { CompletionKind } from './model/completion.ts';
import { english, type Words } from './words/english.ts';

/** What a command computes: an answer less the parts that are the same for all commands. */
export type Reply = Pick<Answer, 'status' | 'items'> &
  Partial<Pick<Answer, 'message' | 'closest' | 'page' | 'suggestions'>>;

/**
 * A command as data. `arguments` is a zod object whose fields carry `.meta({ description, complete? })`; the first
 * required string is what is typed without an option's name in a terminal. From it come the Discord options,
 * the terminal's help and parsing, and the validation.
 */
export interface Command {
  readonly name: string;
  readonly description: string;
  readonly arguments: z.ZodObject;
  readonly examples: readonly string[];
  /** Answers unvalidated input, in English or in `words`; what does not fit the schema has the status `invalid`. */
  answer(input: unknown, library: Library, words?: Words): Answer;
}

/** Makes a command of its definition: `answer` receives arguments that fit the schema and returns a reply. */
export function defineCommand<Shape extends z.ZodRawShape>(definition: {
  name: string;
  description: string;
  arguments: z.ZodObject<Shape>;
  examples: readonly string[];
  answer(request: z.infer<z.ZodObject<Shape>>, library: Library, words: Words): Reply;
}): Command {
  const schema = definition.arguments.strict();
  return {
    name: definition.name,
    description: definition.description,
    arguments: schema,
    examples: definition.examples,
    answer(input, library, words = english) {
      const parsed = schema.safeParse(input, { error: words.issue });
      const reply: Reply = parsed.success
        ? definition.answer(parsed.data, library, words)
        : { status: 'invalid', message: explain(parsed.error), items: [] };
      return {
        command: definition.name,
        request: parsed.success ? parsed.data : { ...(isRecord(input) ? input : {}) },
        ...reply,
        page: reply.page ?? { number: 1, of: 1, total: reply.items.length },
        library: library.summary,
        suggestions: reply.suggestions ?? [],
      };
    },
  };
}

/** One argument as a surface needs it: read from the command's JSON Schema, so that no surface reads zod. */
export interface Argument {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required: boolean;
  readonly positional: boolean;
  readonly description: string;
  readonly choices: readonly string[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly complete: CompletionKind | undefined;
}

const Property = z.looseObject({
  type: z.enum(['string', 'integer', 'boolean']),
  description: z.string(),
  enum: z.array(z.string()).default([]),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  default: z.unknown().optional(),
  complete: CompletionKind.optional(),
});

/**
 * The arguments of a command, in their order. `minimum` and `maximum` are lengths for strings.
 * Throws for a schema that no surface can show: a programming error.
 */
export function argumentsOf(command: Command): readonly Argument[] {
  const held = known.get(command) ?? readArguments(command);
  known.set(command, held);
  return held;
}

/** Reading a schema takes milliseconds, and each click and each line asks for it. */
const known = new WeakMap<Command, Argument[]>();

function readArguments(command: Command): Argument[] {
  const schema = z
    .object({
      properties: z.record(z.string(), Property).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(z.toJSONSchema(command.arguments, { io: 'input' }));
  const positional = Object.entries(schema.properties).find(
    ([name, property]) => property.type === 'string' && schema.required.includes(name),
  )?.[0];
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    type: property.type,
    required: schema.required.includes(name),
    positional: name === positional,
    description: property.description,
    choices: property.enum,
    minimum: property.type === 'string' ? property.minLength : property.minimum,
    maximum: property.type === 'string' ? property.maxLength : property.maximum,
    complete: property.complete,
  }));
}

/** One line for a person: each argument that does not fit, and what would. */
function explain(error: z.ZodError): string {
  const lines = error.issues.map((issue) => {
    const name = issue.path.join('.');
    return name === '' ? issue.message : `${name}: ${issue.message}`;
  });
  return lines.join('; ');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
