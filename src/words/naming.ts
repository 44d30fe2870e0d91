/** What people read of a command or an option. */
interface Named {
  readonly name: string;
  readonly description: string;
}

/** What people read of a command, and by their names in code, of its options and their choices. */
export interface NamedCommand extends Named {
  readonly options: Readonly<Record<string, Named & { readonly choices?: Readonly<Record<string, string>> }>>;
}

/** What a table of words says of commands, by their names in code. */
export type CommandTable = Readonly<Record<string, NamedCommand>>;

/** The command of this name; nothing for one that the table does not have. */
export function commandIn(table: CommandTable, name: string): NamedCommand | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
