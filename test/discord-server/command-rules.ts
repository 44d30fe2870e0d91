import { z } from 'zod';
import { broken, hasTwice } from './rules.ts';

/** The types of an option that is a subcommand, and of one that is a file. */
const SUBCOMMAND = 1;
const ATTACHMENT = 11;

/** A text by the code of a language. */
const Localizations = z.record(z.string(), z.string()).nullish();
type Localizations = z.infer<typeof Localizations>;

/** What has a name, and may have a description, in several languages. */
interface Written {
  readonly name: string;
  readonly name_localizations?: Localizations;
  readonly description?: string | null | undefined;
  readonly description_localizations?: Localizations;
  readonly value?: string | number;
}

const ChoiceBody = z.looseObject({
  name: z.string(),
  name_localizations: Localizations,
  value: z.union([z.string(), z.number()]),
});

const OptionBody: z.ZodType<OptionBody> = z.looseObject({
  name: z.string(),
  name_localizations: Localizations,
  description: z.string(),
  description_localizations: Localizations,
  type: z.number(),
  required: z.boolean().nullish(),
  autocomplete: z.boolean().nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  min_length: z.number().nullish(),
  max_length: z.number().nullish(),
  file_types: z.array(z.string()).nullish(),
  choices: z.array(ChoiceBody).nullish(),
  get options() {
    return z.array(OptionBody).nullish();
  },
});
interface OptionBody {
  name: string;
  name_localizations?: Localizations;
  description: string;
  description_localizations?: Localizations;
  type: number;
  required?: boolean | null | undefined;
  autocomplete?: boolean | null | undefined;
  min_value?: number | null | undefined;
  max_value?: number | null | undefined;
  min_length?: number | null | undefined;
  max_length?: number | null | undefined;
  file_types?: string[] | null | undefined;
  choices?: z.infer<typeof ChoiceBody>[] | null | undefined;
  options?: OptionBody[] | null | undefined;
}

export const CommandBody = z.looseObject({
  name: z.string(),
  name_localizations: Localizations,
  description: z.string().nullish(),
  description_localizations: Localizations,
  type: z.number().optional(),
  default_member_permissions: z.string().nullish(),
  contexts: z.array(z.number()).nullish(),
  options: z.array(OptionBody).nullish(),
});
export type CommandBody = z.infer<typeof CommandBody>;

/** The limits of a list of commands that the OpenAPI document lacks. `global`: contexts are for these alone. */
export function commandProblems(commands: readonly CommandBody[], global: boolean): string[] {
  return [
    ...broken([
      [commands.length > 100, `${commands.length} commands; 100 are allowed`],
      [hasTwice(commands.map(({ name }) => name)), 'two commands of one name'],
      [haveTwiceInALanguage(commands), 'two commands of one name in a language'],
    ]),
    ...commands.flatMap((command) =>
      oneCommandProblems(command, global).map((problem) => `/${command.name}: ${problem}`),
    ),
  ];
}

function oneCommandProblems(command: CommandBody, global: boolean): string[] {
  const options = command.options ?? [];
  const nested = options.flatMap((option) => option.options ?? []);
  const choices = [...options, ...nested].flatMap((option) => option.choices ?? []);
  const described = [command, ...options, ...nested];
  const written: Written[] = [...described, ...choices];
  const size = written.reduce((sum, part) => sum + sizeOf(part), 0);
  const isChatInput = command.type === 1 || command.type === undefined;
  const isSubcommand = ({ type }: OptionBody) => type === SUBCOMMAND;
  return [
    ...broken([
      [
        isChatInput
          ? !described.flatMap(namesOf).every(isName)
          : !namesOf(command).every((name) => /^.{1,32}$/u.test(name)),
        'a name has 1 to 32 lower-case letters',
      ],
      [(command.description ?? '').length === 0 && isChatInput, 'a description is needed'],
      [
        !described.flatMap(translations).every((text) => text.length >= 1 && text.length <= 100),
        'a description has 1 to 100 characters in each language',
      ],
      [
        !choices.flatMap(namesOf).every((name) => name.length >= 1 && name.length <= 100),
        'the name of a choice has 1 to 100 characters in each language',
      ],
      [options.some(isSubcommand) && !options.every(isSubcommand), 'subcommands stand beside no options'],
      [nested.some(isSubcommand), 'a subcommand in a subcommand'],
      [
        options.some((option) => !isSubcommand(option) && option.options != null),
        'options of an option that is no subcommand',
      ],
      [size > 8000, `${size} characters; a command has 8,000`],
      [
        !global && ('contexts' in command || 'integration_types' in command),
        'contexts are for global commands',
      ],
    ]),
    ...[options, ...options.map((option) => option.options ?? [])].flatMap(optionsProblems),
  ];
}

/** What is wrong with the options of a command, or of a subcommand. */
function optionsProblems(options: readonly OptionBody[]): string[] {
  const firstOptional = options.findIndex(({ required }) => required !== true);
  return broken([
    [options.length > 25, `${options.length} options; 25 are allowed`],
    [hasTwice(options.map(({ name }) => name)), 'two options of one name'],
    [haveTwiceInALanguage(options), 'two options of one name in a language'],
    [
      firstOptional !== -1 && options.slice(firstOptional).some(({ required }) => required === true),
      'required options come first',
    ],
    [options.some((option) => option.autocomplete === true && option.choices), 'choices with autocomplete'],
    [
      options.some(({ choices }) => hasTwice((choices ?? []).map(({ name }) => name))),
      'two choices of one name',
    ],
    [
      options.some(({ choices }) => haveTwiceInALanguage(choices ?? [])),
      'two choices of one name in a language',
    ],
    [
      options.some(({ type, file_types: types }) => types != null && type !== ATTACHMENT),
      'file types of an option that is no attachment',
    ],
    [!options.flatMap(({ file_types: types }) => types ?? []).every(isFileType), 'no type of a file'],
    [
      options.some(
        (option) =>
          (option.min_value ?? option.min_length ?? -Infinity) >
          (option.max_value ?? option.max_length ?? Infinity),
      ),
      'a minimum above the maximum',
    ],
  ]);
}

/** What Discord's own client would not let a person send: the input against the registered command. */
export function inputProblems(
  command: Pick<CommandBody, 'options'>,
  input: Readonly<Record<string, unknown>>,
): string[] {
  const options = command.options ?? [];
  const names = new Set(options.map(({ name }) => name));
  const unknown = Object.keys(input).filter((name) => !names.has(name));
  return [
    ...unknown.map((name) => `${name}: no such option`),
    ...options.flatMap((option) => {
      const value = input[option.name];
      if (value === undefined) return option.required ? [`${option.name}: required`] : [];
      const size = typeof value === 'string' ? value.length : typeof value === 'object' ? 0 : Number(value);
      const type = { 3: 'string', 4: 'number', 5: 'boolean', 11: 'object' }[option.type];
      const offered = option.choices?.some((choice) => choice.value === value) ?? true;
      return broken([
        [!isOfTypes(value, option.file_types), `${option.name}: no file of these types`],
        [typeof value !== type, `${option.name}: a ${type} is needed`],
        [size < (option.min_value ?? option.min_length ?? -Infinity), `${option.name}: too small`],
        [size > (option.max_value ?? option.max_length ?? 6000), `${option.name}: too large`],
        [!offered, `${option.name}: not among the choices`],
      ]);
    }),
  ];
}

/** A group of media, or an extension. */
function isFileType(type: string): boolean {
  return ['audio', 'image', 'video'].includes(type) || /^\.[a-z0-9]{1,15}$/.test(type);
}

function isOfTypes(value: unknown, types: readonly string[] | null | undefined): boolean {
  const file = z.looseObject({ filename: z.string() }).safeParse(value).data;
  if (file === undefined || types == null) return true;
  return types.some((type) => file.filename.toLowerCase().endsWith(type));
}

function namesOf({ name, name_localizations: others }: Written): string[] {
  return [name, ...Object.values(others ?? {})];
}

function translations({ description_localizations: others }: Written): string[] {
  return Object.values(others ?? {});
}

/** Of each text the longest translation counts. */
function sizeOf(part: Written): number {
  const longest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length));
  const description = longest([part.description ?? '', ...translations(part)]);
  return longest(namesOf(part)) + description + String(part.value ?? '').length;
}

/** Where a thing has no name in a language, people read the first one. */
function haveTwiceInALanguage(parts: readonly Written[]): boolean {
  const languages = new Set(parts.flatMap((part) => Object.keys(part.name_localizations ?? {})));
  return [...languages].some((code) =>
    hasTwice(parts.map((part) => part.name_localizations?.[code] ?? part.name)),
  );
}

function isName(name: string): boolean {
  return /^[-_\p{L}\p{N}]{1,32}$/u.test(name) && name === name.toLowerCase();
}
