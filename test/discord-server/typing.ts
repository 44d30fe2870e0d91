import type { Attachment } from './attachments.ts';
import { type CommandBody, inputProblems } from './command-rules.ts';
import { FILE_UPLOAD } from './modal-rules.ts';
import { type Acting, ADMINISTRATOR } from './payloads.ts';
import type { Component } from './rules.ts';

/** What a person types for an option, or hands in. */
export type Value = string | number | boolean | Attachment;
/** What a person types into a field of a modal, or the files that are handed in there. */
export type Filled = string | readonly Attachment[];

/** How a command is typed. `sub`: the subcommand; `unchecked`: what Discord's own client would not let a person do. */
export interface Typing extends Acting {
  readonly sub?: string;
  readonly unchecked?: boolean;
}

/** The options of a command, or of one of its subcommands; nothing where it has none of that name. */
export function optionsOf({ options }: CommandBody, sub: string | undefined): CommandBody['options'] {
  if (sub === undefined) return options ?? [];
  return options?.find(({ name, type }) => name === sub && type === 1)?.options;
}

/** What Discord's own client would not let a person type. */
export function typedProblems(command: CommandBody, sub: string | undefined, input: object): string[] {
  const options = optionsOf(command, sub);
  if (options == null && sub !== undefined) return [`${sub}: no such subcommand`];
  return inputProblems({ options }, { ...input });
}

/** Discord shows a command to those who have all the permissions that it names by default, and where it may be used. */
export function hiddenFrom(
  { default_member_permissions: needed, contexts }: CommandBody,
  { permissions = ADMINISTRATOR, where = 'server' }: Acting,
): string[] {
  const bits = BigInt(needed ?? 0);
  const isAllowed = (permissions & ADMINISTRATOR) !== 0n || (permissions & bits) === bits;
  const isThere = contexts?.includes(where === 'server' ? 0 : 1) ?? true;
  return isAllowed && isThere ? [] : ['not shown to this person here'];
}

/** Files as an interaction brings them. */
export function resolvedFiles(files: readonly Attachment[]): object {
  if (files.length === 0) return {};
  return { resolved: { attachments: Object.fromEntries(files.map((file) => [file.id, file])) } };
}

/** What a field of a modal holds when it is sent off. */
export function heldIn(field: Component, given: Readonly<Record<string, Filled>>): Filled | undefined {
  return given[field.custom_id ?? ''] ?? field.value;
}

/** A field as it is sent off. */
export function submitted({ type, custom_id }: Component, value: Filled | undefined): object {
  const common = { type, id: 2, custom_id };
  if (typeof value === 'object') return { ...common, values: value.map(({ id }) => id) };
  return type === FILE_UPLOAD ? { ...common, values: [] } : { ...common, value: value ?? '' };
}

/** The type of an option for a value. */
export function typeOf(value: Value): number {
  if (typeof value === 'boolean') return 5;
  if (typeof value === 'object') return 11;
  return typeof value === 'string' ? 3 : 4;
}
