import { z } from 'zod';
import { CompletionKind } from './model/completion.ts';

/** Keeps zod out of the surfaces. */
export interface Argument {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'boolean';
  readonly required: boolean;
  readonly positional: boolean;
  /** A number that needs no option name in a terminal, before the positional text. */
  readonly leading: boolean;
  readonly description: string;
  readonly choices: readonly string[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly complete: CompletionKind | undefined;
  readonly file: boolean;
  /** Takes several files or a folder, in a terminal as a JSON list of paths. */
  readonly several: boolean;
  /** Only surfaces set it, to continue after a question: it is not offered to people. */
  readonly hidden: boolean;
  readonly form: boolean;
  readonly effect: 'own' | 'library' | undefined;
  readonly default: unknown;
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
  several: z.boolean().default(false),
  hidden: z.boolean().default(false),
  form: z.boolean().default(false),
  leading: z.boolean().default(false),
  effect: z.enum(['own', 'library']).optional(),
});

/** For strings, `minimum` and `maximum` are lengths. */
export function argumentsOf({ arguments: schema }: { readonly arguments: z.ZodObject }): readonly Argument[] {
  const held = known.get(schema) ?? readArguments(schema);
  known.set(schema, held);
  return held;
}

/** Reading a schema takes milliseconds, and every click and line needs it. */
const known = new WeakMap<z.ZodObject, Argument[]>();

function readArguments(object: z.ZodObject): Argument[] {
  const schema = z
    .object({
      properties: z.record(z.string(), Property).default({}),
      required: z.array(z.string()).default([]),
    })
    .parse(z.toJSONSchema(object, { io: 'input' }));
  const properties = Object.entries(schema.properties);
  const [positional] =
    properties.find(([, property]) => property.positional) ??
    properties.find(([name, { type }]) => type === 'string' && schema.required.includes(name)) ??
    [];
  return properties.map(([name, property]) => ({
    name,
    type: property.type,
    required: schema.required.includes(name),
    positional: name === positional,
    leading: property.leading,
    description: property.description,
    choices: property.enum,
    minimum: property.type === 'string' ? property.minLength : safe(property.minimum),
    maximum: property.type === 'string' ? property.maxLength : safe(property.maximum),
    complete: property.complete,
    file: property.file,
    several: property.several,
    hidden: property.hidden,
    form: property.form,
    effect: property.effect,
    default: property.default,
  }));
}

function safe(limit: number | undefined): number | undefined {
  return limit === undefined || Math.abs(limit) >= Number.MAX_SAFE_INTEGER ? undefined : limit;
}

/** The numbers at the beginning of some words, each for one of these options, and the words after them. */
export function leadingNumbers<Option>(
  words: readonly string[],
  options: readonly Option[],
): { readonly numbers: readonly (readonly [Option, string])[]; readonly rest: readonly string[] } {
  const numbers: (readonly [Option, string])[] = [];
  let rest = words;
  for (const option of options) {
    const [, number, after = ''] = /^(\d+)(?:\s+(.*))?$/su.exec(rest[0] ?? '') ?? [];
    if (number === undefined) break;
    numbers.push([option, number]);
    rest = after === '' ? rest.slice(1) : [after, ...rest.slice(1)];
  }
  return { numbers, rest };
}
