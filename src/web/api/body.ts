import type { Context } from 'hono';
import { argumentsOf } from '../../arguments.ts';
import type { Command } from '../../command.ts';
import { MAX_FILE_BYTES, type Upload } from '../../model/upload.ts';
import { parseJson } from '../../text/json.ts';
import { ApiProblem } from './problem.ts';

export interface ApiInput {
  readonly input: Readonly<Record<string, unknown>>;
  readonly file?: Upload | undefined;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/iu;
const FORM_TYPE = /^(?:multipart\/|application\/x-www-form-urlencoded\b)/iu;
/** The longest quotation, in the longest encoding, with room for the other arguments. */
const JSON_BYTES = 128 * 1024;
/** As text, a draft may be shorter than as a file: deep JSON takes many times its size. */
const JSON_DRAFT_BYTES = 2 * 1024 * 1024;
const DRAFT = 'draft';

/** In bytes. A command that takes a file may get it as text in the JSON, or as the body. */
export function largestBody(c: Context, command: Command): number {
  if (!takesFile(command)) return JSON_BYTES;
  return isJson(c) ? JSON_DRAFT_BYTES : MAX_FILE_BYTES;
}

function isJson(c: Context): boolean {
  return JSON_TYPE.test(c.req.header('content-type') ?? '');
}

export function takesFile(command: Command): boolean {
  return fileOf(command) !== undefined;
}

/** Throws an `ApiProblem`. */
export async function inputIn(c: Context, command: Command): Promise<ApiInput> {
  if (isJson(c)) return { input: objectIn(await c.req.text()) };
  const type = c.req.header('content-type') ?? '';
  const file = fileOf(command);
  if (file === undefined || type === '' || FORM_TYPE.test(type))
    throw new ApiProblem(415, (say) => say['body-type']);
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  return { input: { ...optionsIn(c, command), [file]: DRAFT }, file: { name: DRAFT, bytes } };
}

function fileOf(command: Command): string | undefined {
  return argumentsOf(command).find(({ file, hidden }) => file && !hidden)?.name;
}

function objectIn(text: string): Record<string, unknown> {
  const value = parseJson(text);
  if (value === undefined) throw new ApiProblem(400, (say) => say['not-json']);
  if (!isRecord(value)) throw new ApiProblem(400, (say) => say['not-object']);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function optionsIn(c: Context, command: Command): Record<string, unknown> {
  const types = new Map(argumentsOf(command).map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    Object.entries(c.req.query()).map(([name, text]) => [
      name,
      types.get(name) === 'integer' && /^-?\d{1,9}$/u.test(text) ? Number(text) : text,
    ]),
  );
}
