import { z } from 'zod';
import type { LibraryAdmin } from './admin/library-admin.ts';
import { english, type Texts } from './i18n/en/index.ts';
import { commandIn, type NamedCommand } from './i18n/jobs.ts';
import type { Library } from './library/library.ts';
import type { Answer } from './model/answer.ts';
import { CompletionKind, type Suggestion } from './model/completion.ts';
import type { Actor, Progress } from './model/job.ts';
import type { Refused, Upload } from './model/upload.ts';

/** Who may run a command. Surfaces check the right before they run it. */
export type Access = 'everyone' | 'admin';

/** What a command changes: nothing, what belongs to the person who runs it, or the library. */
export type Effect = 'reads' | 'own' | 'library';

/** What a command computes: an Answer without the parts that are the same for all commands. */
export type Reply = Pick<Answer, 'status' | 'items'> &
  Partial<Pick<Answer, 'message' | 'closest' | 'confirm' | 'page' | 'suggestions'>>;

/** What every command runs with. */
export interface CommandContext {
  /** What the person who asks may see. */
  readonly library: Library;
  readonly texts: Texts;
  /** Reads the file that an argument of kind `file` names: a path in a terminal, an attachment in Discord. */
  readonly read: (file: string) => Promise<Upload | Refused>;
}

/** What a command with `access: 'admin'` also runs with. */
export interface AdminSession {
  readonly admin: LibraryAdmin;
  readonly actor: Actor;
  /** The person saw the question that the command asks and said yes. */
  readonly confirmed: boolean;
  readonly progress: (progress: Progress) => void;
}

/** The context of an admin command, whose `library` is the one that serves when it starts. */
export type AdminCommandContext = CommandContext & AdminSession;

/** What a surface passes to `run`. `session` is required for admin commands; `texts` are English by default. */
export type RunContext = Pick<CommandContext, 'library'> &
  Partial<Omit<CommandContext, 'library'>> & { readonly session?: AdminSession | undefined };

/** What a line of the console without a command's name, or a message, is taken for by a command. */
export type PlainText = 'question' | 'reference' | 'words' | 'quotation';

/**
 * A command as data. `arguments` is a zod object whose fields carry `.meta({ description, complete?, file?, hidden?,
 * form?, effect? })`; its first required string is typed without a name in a terminal. Surfaces derive options, help, parsing
 * and validation from it, and know no command by name.
 */
export interface Command {
  readonly name: string;
  readonly description: string;
  readonly access: Access;
  readonly effect: Effect;
  readonly arguments: z.ZodObject;
  readonly examples: readonly string[];
  /** The text without a command's name that the first argument takes. */
  readonly takes: PlainText | undefined;
  /** Answers unvalidated input; what does not fit the schema has the status `invalid`. Rejects only for a fault of Ibid. */
  run(input: unknown, context: RunContext): Promise<Answer>;
}

interface Definition<Shape extends z.ZodRawShape, Allowed extends Access> {
  readonly name: string;
  readonly description: string;
  readonly access: Allowed;
  readonly effect: Effect;
  readonly arguments: z.ZodObject<Shape>;
  readonly examples: readonly string[];
  readonly takes?: PlainText;
  run(
    request: z.infer<z.ZodObject<Shape>>,
    context: Allowed extends 'admin' ? AdminCommandContext : CommandContext,
  ): Reply | Promise<Reply>;
}

/** Makes a command. An argument that it does not define is refused. Throws when an admin command runs without a session. */
export function defineCommand<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, 'everyone'>,
): Command;
export function defineCommand<Shape extends z.ZodRawShape>(definition: Definition<Shape, 'admin'>): Command;
export function defineCommand<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, 'everyone'> | Definition<Shape, 'admin'>,
): Command {
  const { name, description, access, effect, examples, takes } = definition;
  const schema = definition.arguments.strict();
  const command: Command = {
    ...{ name, description, access, effect, examples, takes, arguments: schema },
    async run(input, { library, texts = english, read = refuseFiles, session }) {
      const parsed = schema.safeParse(input, { error: texts.issue });
      const context = { library, texts, read };
      let reply: Reply;
      if (!parsed.success) reply = invalid(parsed.error, texts, textsOf(command, texts));
      else if (definition.access === 'everyone') reply = await definition.run(parsed.data, context);
      else if (session !== undefined) reply = await definition.run(parsed.data, { ...context, ...session });
      else throw new Error(`${name} runs for admins only`);
      return {
        command: name,
        request: { ...(isRecord(parsed.data) ? parsed.data : isRecord(input) ? input : {}) },
        ...reply,
        page: reply.page ?? { number: 1, of: 1, total: reply.items.length },
        library: (session?.admin.library() ?? library).summary,
        suggestions: reply.suggestions ?? [],
      };
    },
  };
  return command;
}

async function refuseFiles(): Promise<Refused> {
  return { refused: 'no file can be read here' };
}

/** What a language calls a command, its options and their choices; undefined if it has no words for it. */
export function textsOf({ name, access }: Command, texts: Texts): NamedCommand | undefined {
  return commandIn(access === 'admin' ? texts.library.commands : texts.commands, name);
}

/** What running the command with this input changes: arguments with an `effect` change more than the command itself. */
export function effectOf(command: Command, input: Readonly<Record<string, unknown>>): Effect {
  const given = argumentsOf(command).find(
    ({ name, effect }) => effect !== undefined && input[name] !== undefined,
  );
  return given?.effect ?? command.effect;
}

/** Suggestions for an argument, best first, at most `limit`; labels and values are not shortened. */
export async function suggestionsFor(
  { complete }: Argument,
  typed: string,
  limit: number,
  { library, admin }: { readonly library: Library; readonly admin?: LibraryAdmin | undefined },
): Promise<Suggestion[]> {
  if (complete === undefined) return [];
  if (complete !== 'version' && complete !== 'pair')
    return library.complete(complete, typed, limit).map((value) => ({ label: value, value }));
  const all = (await admin?.suggestions(complete)) ?? [];
  const wanted = typed.trim().toLowerCase();
  return all.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, limit);
}

function invalid(error: z.ZodError, texts: Texts, named: NamedCommand | undefined): Reply {
  return { status: 'invalid', message: explain(error, texts, named), items: [] };
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
  /** Whether the text stands for a file. */
  readonly file: boolean;
  /** Whether surfaces alone set it, to go on where a question was asked: people are not offered it. */
  readonly hidden: boolean;
  /** Whether surfaces with forms have a field for it. */
  readonly form: boolean;
  /** What the command changes when this argument is given. */
  readonly effect: Exclude<Effect, 'reads'> | undefined;
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
  file: z.boolean().default(false),
  hidden: z.boolean().default(false),
  form: z.boolean().default(false),
  effect: z.enum(['own', 'library']).optional(),
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
    file: property.file,
    hidden: property.hidden,
    form: property.form,
    effect: property.effect,
  }));
}

/** One line for a person: each argument that does not fit, and what would. */
function explain(error: z.ZodError, texts: Texts, named: NamedCommand | undefined): string {
  const lines = error.issues.map((issue) => {
    const name = issue.path.join('.');
    return name === '' ? issue.message : texts.option(named?.options[name]?.name ?? name, issue.message);
  });
  return lines.join(texts.semicolon);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
