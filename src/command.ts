import { z } from 'zod';
import type { LibraryAdmin } from './admin/library-admin.ts';
import { english, type Texts } from './i18n/en/index.ts';
import { commandIn, type NamedCommand } from './i18n/jobs.ts';
import type { Library } from './library/library.ts';
import type { Answer } from './model/answer.ts';
import { CompletionKind, KeptKind } from './model/completion.ts';
import type { Actor, Progress } from './model/job.ts';
import type { Refused, Upload } from './model/upload.ts';

/** What a command computes: an answer less the parts that are the same for all commands. */
export type Reply = Pick<Answer, 'status' | 'items'> &
  Partial<Pick<Answer, 'message' | 'closest' | 'confirm' | 'page' | 'suggestions'>>;

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
  answer(input: unknown, library: Library, words?: Texts): Answer;
}

/** What a command is made of, beside what it does. */
interface Definition<Shape extends z.ZodRawShape> {
  readonly name: string;
  readonly description: string;
  readonly arguments: z.ZodObject<Shape>;
  readonly examples: readonly string[];
}

/** Makes a command of its definition: `answer` receives arguments that fit the schema and returns a reply. */
export function defineCommand<Shape extends z.ZodRawShape>(
  definition: Definition<Shape> & {
    answer(request: z.infer<z.ZodObject<Shape>>, library: Library, words: Texts): Reply;
  },
): Command {
  const described = describe(definition);
  return {
    ...described,
    answer(input, library, words = english) {
      const parsed = described.arguments.safeParse(input, { error: words.issue });
      const reply = parsed.success
        ? definition.answer(parsed.data, library, words)
        : invalid(parsed.error, words, commandIn(words.commands, definition.name));
      return complete(definition.name, parsed.data ?? input, reply, library);
    },
  };
}

/** What a command that keeps the library works with. */
export interface Keeping {
  readonly keeper: LibraryAdmin;
  /** Who asks. */
  readonly actor: Actor;
  /** Whether the person saw what will be done, and said yes. */
  readonly confirmed: boolean;
  readonly progress: (progress: Progress) => void;
  /** The bytes of a file argument; one that cannot be had, or may not, is refused in one line. */
  readonly upload: (reference: string) => Promise<Upload | Refused>;
}

/**
 * A command for admins, as data like any command. A string argument with `.meta({ file: true })` stands for a file:
 * a path in a terminal, an attachment in Discord; one with `hidden` is set by surfaces alone, from `confirm.input`; one with
 * `kept` is completed by the keeper. Surfaces check the right of the person before they run it.
 */
export interface KeepingCommand extends Described {
  /** Runs with unvalidated input; resolves with the answer, whose `confirm` asks for a yes. Never rejects for what people do. */
  run(input: unknown, keeping: Keeping, words?: Texts): Promise<Answer>;
}

/** Makes a command for admins of its definition: `run` receives arguments that fit the schema. */
export function defineKeepingCommand<Shape extends z.ZodRawShape>(
  definition: Definition<Shape> & {
    run(request: z.infer<z.ZodObject<Shape>>, keeping: Keeping, words: Texts): Promise<Reply>;
  },
): KeepingCommand {
  const described = describe(definition);
  return {
    ...described,
    async run(input, keeping, words = english) {
      const parsed = described.arguments.safeParse(input, { error: words.issue });
      const reply = parsed.success
        ? await definition.run(parsed.data, keeping, words)
        : invalid(parsed.error, words, commandIn(words.library.commands, definition.name));
      return complete(definition.name, parsed.data ?? input, reply, keeping.keeper.library());
    },
  };
}

/** An argument that the command does not have is refused. */
function describe<Shape extends z.ZodRawShape>(definition: Definition<Shape>) {
  const { name, description, examples } = definition;
  return { name, description, arguments: definition.arguments.strict(), examples };
}

function complete(name: string, request: unknown, reply: Reply, library: Library): Answer {
  return {
    command: name,
    request: { ...(isRecord(request) ? request : {}) },
    ...reply,
    page: reply.page ?? { number: 1, of: 1, total: reply.items.length },
    library: library.summary,
    suggestions: reply.suggestions ?? [],
  };
}

function invalid(error: z.ZodError, words: Texts, named: NamedCommand | undefined): Reply {
  return { status: 'invalid', message: explain(error, words, named), items: [] };
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
  /** What it can be completed with that the keeper of a library knows. */
  readonly kept: KeptKind | undefined;
  /** Whether the text stands for a file. */
  readonly file: boolean;
  /** Whether surfaces alone set it, to go on where a question was asked: people are not offered it. */
  readonly hidden: boolean;
}

/** A command as it is described and read, whoever may run it. */
export type Described = Omit<Command, 'answer'>;

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
  kept: KeptKind.optional(),
  file: z.boolean().default(false),
  hidden: z.boolean().default(false),
});

/**
 * The arguments of a command, in their order. `minimum` and `maximum` are lengths for strings.
 * Throws for a schema that no surface can show: a programming error.
 */
export function argumentsOf(command: Described): readonly Argument[] {
  const held = known.get(command) ?? readArguments(command);
  known.set(command, held);
  return held;
}

/** Reading a schema takes milliseconds, and each click and each line asks for it. */
const known = new WeakMap<Described, Argument[]>();

function readArguments(command: Described): Argument[] {
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
    kept: property.kept,
    file: property.file,
    hidden: property.hidden,
  }));
}

/** One line for a person: each argument that does not fit, and what would. */
function explain(error: z.ZodError, words: Texts, named: NamedCommand | undefined): string {
  const lines = error.issues.map((issue) => {
    const name = issue.path.join('.');
    return name === '' ? issue.message : words.option(named?.options[name]?.name ?? name, issue.message);
  });
  return lines.join(words.semicolon);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
