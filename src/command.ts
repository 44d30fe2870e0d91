import type { z } from 'zod';
import type { Operator } from './admin/backup/operator.ts';
import type { LibraryAdmin } from './admin/library-admin.ts';
import type { Own } from './admin/state/own.ts';
import { type Argument, argumentsOf } from './arguments.ts';
import { english, type Texts } from './i18n/en/index.ts';
import { commandIn, type NamedCommand, type NamedGroup, type TaskName } from './i18n/jobs.ts';
import type { Library, Meaning } from './library/library.ts';
import type { Answer, Excerpt } from './model/answer.ts';
import type { Document } from './model/document.ts';
import type { Actor, Progress, Turn } from './model/job.ts';
import type { Refused, Unread, Upload } from './model/upload.ts';

/** `operator`: in a terminal on the machine, also without a library. */
type Access = 'everyone' | 'admin' | 'operator';

/** `reads-own` and `own` read and change what belongs to the person who runs it. */
export type Effect = 'reads' | 'reads-own' | 'own' | 'library';

export type Reply = Pick<Answer, 'status' | 'items'> &
  Partial<Omit<Answer, 'command' | 'request' | 'library' | 'status' | 'items'>>;

export interface CommandContext {
  readonly library: Library;
  readonly texts: Texts;
  /** A path in a terminal, an attachment in Discord. */
  readonly read: (file: string) => Promise<Upload | Refused>;
  readonly readAll: (files: string) => Promise<readonly (Upload | Unread)[]>;
  /** Keeps nothing of the draft. */
  readonly readDraft: (file: Upload) => Promise<Document | Refused>;
  /** The question's vector; undefined without an encoder, or if it fails. */
  readonly understand: (question: string) => Promise<Meaning | undefined>;
  /** Only for commands of the effects `reads-own` and `own`. */
  readonly own: Own;
  /** The answer is for all people of a channel: it must not count or name what they do not see. */
  readonly isPosted: boolean;
}

export interface AdminSession {
  readonly admin: LibraryAdmin;
  readonly actor: Actor;
  readonly confirmed: boolean;
  readonly progress: (progress: Progress) => void;
  readonly turn?: Turn | undefined;
}

export type AdminCommandContext = CommandContext & AdminSession;

interface OperatorSession extends Omit<AdminSession, 'admin'> {
  readonly operator: Operator;
}

type OperatorCommandContext = Pick<CommandContext, 'texts'> & OperatorSession;

interface Contexts {
  readonly everyone: CommandContext;
  readonly admin: AdminCommandContext;
  readonly operator: OperatorCommandContext;
}

export type RunContext = Partial<CommandContext> & {
  readonly session?: AdminSession | undefined;
  readonly operator?: OperatorSession | undefined;
};

/** What a command accepts without its name. */
export type PlainText = 'question' | 'reference' | 'words' | 'quotation';

/** What people want to do with a command: help is grouped by it. */
const TASKS: readonly TaskName[] = ['find', 'quote', 'check', 'collect', 'read', 'manage'];

/**
 * A command as data. `arguments` is a zod object with `.meta({ description, complete?, file?, several?,
 * hidden?, form?, effect?, leading? })` on its fields; in a terminal its first required string needs no option name.
 */
export interface Command {
  readonly name: string;
  /** The word before the name, as in `library add`. */
  readonly group: string | undefined;
  readonly description: string;
  readonly task: TaskName;
  readonly access: Access;
  readonly effect: Effect;
  readonly arguments: z.ZodObject;
  readonly examples: readonly string[];
  readonly takes: PlainText | undefined;
  /** Its input for a quote, next to which surfaces offer it. */
  readonly onQuote: OnQuote | undefined;
  /** For a model that chooses among commands: when to use this one. In English. */
  readonly guidance?: string | undefined;
  /** Rejects only if Ibid itself fails. */
  run(input: unknown, context: RunContext): Promise<Answer>;
}

type OnQuote = (excerpt: Excerpt) => Readonly<Record<string, string>>;

interface Definition<Shape extends z.ZodRawShape, Allowed extends Access> {
  readonly name: string;
  readonly group?: string;
  readonly description: string;
  /** By default to manage the library, to collect what is a person's own, or else to find. */
  readonly task?: TaskName;
  readonly access: Allowed;
  readonly effect: Effect;
  readonly arguments: z.ZodObject<Shape>;
  readonly examples: readonly string[];
  readonly takes?: PlainText;
  readonly onQuote?: OnQuote;
  readonly guidance?: string;
  run(request: z.infer<z.ZodObject<Shape>>, context: Contexts[Allowed]): Reply | Promise<Reply>;
}

type AnyDefinition<Shape extends z.ZodRawShape> = {
  [Each in Access]: Definition<Shape, Each> & { readonly access: Each };
}[Access];

/** Throws if a command runs without the library or the session that it needs. */
export function defineCommand<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, 'everyone'>,
): Command;
export function defineCommand<Shape extends z.ZodRawShape>(definition: Definition<Shape, 'admin'>): Command;
export function defineCommand<Shape extends z.ZodRawShape>(
  definition: Definition<Shape, 'operator'>,
): Command;
export function defineCommand<Shape extends z.ZodRawShape>(definition: AnyDefinition<Shape>): Command {
  const { name, group, description, access, effect, examples, takes, onQuote, guidance } = definition;
  const byEffect = isOwn(effect) ? 'collect' : 'find';
  const task = definition.task ?? (access === 'everyone' ? byEffect : 'manage');
  const schema = definition.arguments.strict();
  const command: Command = {
    ...{ name, group, description, task, access, effect, examples, takes, onQuote, guidance },
    arguments: schema,
    async run(input, context) {
      const { library, session, operator } = context;
      const common = withDefaults(context);
      if (isOwn(effect) && context.own === undefined) throw new Error(`${fullName(command)} needs a person`);
      const parsed = schema.safeParse(input, REPORT);
      let reply: Reply;
      if (!parsed.success) reply = invalid(explain(parsed.error, command, common.texts));
      else if (definition.access === 'operator' && operator)
        reply = await definition.run(parsed.data, { texts: common.texts, ...operator });
      else if (definition.access === 'everyone' && library)
        reply = await definition.run(parsed.data, { ...common, library });
      else if (definition.access === 'admin' && library && session)
        reply = await definition.run(parsed.data, { ...common, library, ...session });
      else throw new Error(`${fullName(command)} runs for ${access} only`);
      const summary = (await operator?.operator.summary()) ?? (session?.admin.library() ?? library)?.summary;
      const request = isRecord(parsed.data) ? parsed.data : input;
      return answerOf(command, request, reply, summary ?? NO_LIBRARY);
    },
  };
  return command;
}

const NO_LIBRARY = { version: '', documents: 0, passages: 0 };

const NOBODYS: Own = {
  person: '',
  get baskets() {
    return refuseOwn();
  },
  get watches() {
    return refuseOwn();
  },
};

function refuseOwn(): never {
  throw new Error('this command has no effect on what is a person’s own');
}

function withDefaults({
  texts = english,
  read = refuseFiles,
  readDraft = refuseFiles,
  readAll,
  understand = async () => undefined,
  own = NOBODYS,
  isPosted = false,
}: RunContext): Omit<CommandContext, 'library'> {
  return { texts, read, readDraft, understand, own, isPosted, readAll: readAll ?? one(read) };
}

/** zod keeps the wrong value in the issue, so that the message can show it. */
const REPORT = { reportInput: true };

export function answerOf(
  command: Command,
  request: unknown,
  reply: Reply,
  library: Answer['library'],
): Answer {
  return {
    command: fullName(command),
    request: isRecord(request) ? flat(request) : {},
    ...reply,
    page: reply.page ?? { number: 1, of: 1, total: reply.items.length },
    library,
    suggestions: reply.suggestions ?? [],
  };
}

/** No argument is nested: what a program nests may be too deep to write. */
function flat(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => typeof value !== 'object'));
}

/** `suggestions` are values for the argument `about`. */
export function invalid(message: string, suggestions: readonly string[] = [], about?: string): Reply {
  return { status: 'invalid', message, items: [], suggestions: [...suggestions], ...(about && { about }) };
}

/** The argument that an answer's suggestions are for. */
export function suggestedArgument(command: Command, { about }: Pick<Answer, 'about'>): Argument | undefined {
  const known = argumentsOf(command);
  const named = about === undefined ? undefined : known.find(({ name }) => name === about);
  return named ?? known.find(({ complete, positional }) => complete !== undefined && positional);
}

export function notFound(message: string): Reply {
  return { status: 'not-found', message, items: [] };
}

function one(read: CommandContext['read']): CommandContext['readAll'] {
  return async (file) => {
    const upload = await read(file);
    return ['refused' in upload ? { name: file, ...upload } : upload];
  };
}

async function refuseFiles(): Promise<Refused> {
  return { refused: { reason: 'no-files' } };
}

/** Identifies a command: `search`, `library add`. */
export function fullName({ group, name }: Pick<Command, 'group' | 'name'>): string {
  return group === undefined ? name : `${group} ${name}`;
}

export function textsOf({ group, name }: Command, texts: Texts): NamedCommand | undefined {
  const table = group === undefined ? texts.commands : groupTexts(group, texts).commands;
  return commandIn(table, name);
}

export function groupTexts(group: string, { groups }: Texts): NamedGroup {
  const known: Readonly<Record<string, NamedGroup>> = groups;
  const texts = Object.hasOwn(known, group) ? known[group] : undefined;
  return texts ?? { name: group, description: group, commands: {} };
}

/** As people of this language call it: `library add`, `bibliothèque ajouter`. */
export function localName(command: Command, texts: Texts): string {
  const group = command.group === undefined ? '' : `${groupTexts(command.group, texts).name} `;
  return group + (textsOf(command, texts)?.name ?? command.name);
}

/** In the order of tasks; without those that have no command. */
export function byTask(commands: readonly Command[]): { task: TaskName; commands: readonly Command[] }[] {
  return TASKS.map((task) => ({ task, commands: commands.filter((one) => one.task === task) })).filter(
    (one) => one.commands.length > 0,
  );
}

/** Whether a command needs to know the person. */
export function isOwn(effect: Effect): boolean {
  return effect === 'own' || effect === 'reads-own';
}

export function changesNothing(effect: Effect): boolean {
  return effect === 'reads' || effect === 'reads-own';
}

/** Whether its answers may be posted for others. */
export function isPostable({ access, effect }: Pick<Command, 'access' | 'effect'>): boolean {
  return access === 'everyone' && changesNothing(effect);
}

/** An argument with an `effect` may change more than the command alone. */
export function effectOf(command: Command, input: Readonly<Record<string, unknown>>): Effect {
  const given = argumentsOf(command).find(
    ({ name, effect }) => effect !== undefined && input[name] !== undefined,
  );
  return given?.effect ?? command.effect;
}

export function problemIn(command: Command, input: unknown, texts: Texts = english): string | undefined {
  const { error } = command.arguments.safeParse(input, REPORT);
  return error && explain(error, command, texts);
}

function explain(error: z.ZodError, command: Command, texts: Texts): string {
  const named = textsOf(command, texts)?.options;
  const lines = error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return texts.wrong.unknown(issue.keys);
    const argument = argumentsOf(command).find(({ name }) => name === issue.path[0]);
    if (argument === undefined) return issue.message;
    const { name, description } = named?.[argument.name] ?? argument;
    return texts.option(name, explainIssue(issue, { ...argument, description }, texts));
  });
  return [...new Set(lines)].join(texts.semicolon);
}

function explainIssue({ code, input }: z.core.$ZodIssue, argument: Argument, texts: Texts): string {
  const { type, choices, maximum, description } = argument;
  if (input === undefined) return texts.wrong.missing(description);
  const isText = typeof input === 'string' && type === 'string' && choices.length === 0;
  if (isText && code === 'too_big') return texts.wrong.tooLong(input.length, maximum ?? 0);
  if (isText) return texts.wrong.empty;
  const shown = typeof input === 'object' ? typeof input : String(input);
  return texts.wrong.unexpected(
    shown.length > 60 ? `${shown.slice(0, 59)}…` : shown,
    texts.expects(argument),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
