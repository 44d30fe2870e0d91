import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { z } from 'zod';
import { CommandBody, commandProblems } from './command-rules.ts';
import { invalid, type Outcome } from './outcome.ts';
import { APPLICATION_ID } from './payloads.ts';
import { schemaProblems } from './rules.ts';

type Registered = CommandBody & { readonly id: string };

/** The commands that are registered, everywhere and in each server, as Discord holds them. */
export class Commands {
  readonly #scopes = new Map<string, Registered[]>();
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** What a server forgets when the bot leaves it. */
  forget(guildId: string): void {
    this.#scopes.delete(guildId);
  }

  /** The command of this name, in the server or everywhere. */
  find(name: string): Registered | undefined {
    return [...this.#scopes.values()].flat().find((command) => command.name === name);
  }

  /**
   * GET /applications/{application}/commands and …/guilds/{guild}/commands: names and descriptions in other languages
   * are told to those alone who ask for them with `with_localizations`.
   */
  list(guildId: string | undefined, withLocalizations: boolean): Outcome {
    const held = this.#scopes.get(guildId ?? '') ?? [];
    return { status: 200, body: withLocalizations ? held : withoutLocalizations(held) };
  }

  /** PUT /applications/{application}/commands and …/guilds/{guild}/commands: replaces the whole list. */
  replace(guildId: string | undefined, body: unknown): Outcome {
    const parsed = z.array(CommandBody).safeParse(body);
    if (!parsed.success) return invalid(parsed.error.issues.map(({ message }) => message));
    const problems = [
      ...parsed.data.flatMap((command) =>
        schemaProblems(ApplicationCommandUpdateRequestSchema, documented(command)),
      ),
      ...commandProblems(parsed.data, guildId === undefined),
    ];
    if (problems.length > 0) return invalid(problems);
    this.#scopes.set(
      guildId ?? '',
      parsed.data.map((command) => this.#hold(command, guildId)),
    );
    return this.list(guildId, true);
  }

  /** As Discord gives a command back: with ids, versions and defaults, and without what is false or empty. */
  #hold(command: CommandBody, guildId: string | undefined): Registered {
    const options = (command.options ?? []).map(heldOption);
    const { options: _, ...rest } = command;
    return {
      contexts: null,
      integration_types: [0],
      default_member_permissions: null,
      nsfw: false,
      type: 1,
      name_localizations: null,
      description_localizations: null,
      ...rest,
      ...(options.length > 0 && { options }),
      ...(guildId !== undefined && { guild_id: guildId }),
      id: this.#newId(),
      version: this.#newId(),
      application_id: APPLICATION_ID,
    };
  }
}

function withoutLocalizations(held: unknown): unknown {
  if (Array.isArray(held)) return held.map(withoutLocalizations);
  if (typeof held !== 'object' || held === null) return held;
  const shown = Object.entries(held).filter(([key]) => !key.endsWith('_localizations'));
  return Object.fromEntries(shown.map(([key, value]) => [key, withoutLocalizations(value)]));
}

type Option = NonNullable<CommandBody['options']>[number];

function heldOption(option: Option): Option {
  const { options } = option;
  return {
    ...Object.fromEntries(Object.entries(option).filter(([, value]) => value !== false)),
    name: option.name,
    description: option.description,
    type: option.type,
    ...(options != null && { options: options.map(heldOption) }),
  };
}

/** Permissions are a string since API v8, which holds any number of them; the OpenAPI document still says a number. */
function documented(command: CommandBody): unknown {
  const { default_member_permissions: permissions } = command;
  return typeof permissions === 'string'
    ? { ...command, default_member_permissions: Number(permissions) }
    : command;
}
