import type { Change } from '../model/change.ts';

/** `open`: a library was built as its folder was opened. */
type Action = 'reindex' | 'add' | 'edit' | 'remove' | 'rollback' | 'names' | 'open';
type Stage = 'reading' | 'organizations' | 'index' | 'checking' | 'saving' | 'opening';
type Counted = 'documents' | 'passages' | 'notes' | 'organizations';

/** How far a job is: `left` in milliseconds, null where nobody knows yet. */
export interface HowFar {
  readonly stage: Stage;
  readonly done: number;
  readonly of: number;
  readonly left: number | null;
}

/** A job under way: what, for whom, since when (milliseconds of the epoch), how far. */
export interface UnderWay {
  readonly action: Action;
  readonly by: { readonly name: string };
  readonly since: number;
  readonly progress: HowFar | null;
}

/** How many things of a subject changed in one way. */
export interface ChangeCount {
  readonly subject: Change['subject'];
  readonly change: Change['change'];
  readonly count: number;
}

/** What a library holds less of than before. */
export interface Fall {
  readonly of: Counted;
  readonly from: number;
  readonly to: number;
}

/** What a language has of its own to tell of jobs and of what they change; numbers are put in as it writes them. */
export interface JobTexts {
  readonly locale: string;
  isOne(count: number): boolean;
  readonly actions: Readonly<Record<Action, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly subjects: Readonly<Record<Change['subject'], readonly [one: string, many: string]>>;
  readonly kinds: Readonly<Record<Change['change'], string>>;
  readonly counted: Readonly<Record<Counted, string>>;
  progress(stage: string, done: string, of: string): string;
  left(time: string): string;
  underWay(action: string, name: string, clock: string): string;
  fall(counted: string, from: string, to: string): string;
  changed(subject: string, ways: string): string;
  readonly between: string;
  readonly nothing: string;
}

/** How a language tells of jobs and of what they change. */
export function tellJobs(words: JobTexts) {
  const written = (number: number) => number.toLocaleString(words.locale);

  const progress = ({ stage, done, of, left }: HowFar) =>
    words.progress(words.stages[stage], written(done), written(of)) +
    (left === null ? '' : words.left(duration(left)));

  const underWay = ({ action, by, since, progress: far }: UnderWay) => {
    const clock = `${new Date(since).toISOString().slice(11, 19)} UTC`;
    return words.underWay(words.actions[action], by.name, clock) + (far ? ` (${progress(far)})` : '');
  };

  const falls = (list: readonly Fall[]) =>
    list.map(({ of, from, to }) => words.fall(words.counted[of], written(from), written(to))).join(', ');

  const changed = (list: readonly ChangeCount[]) => {
    const parts = [...new Set(list.map(({ subject }) => subject))].map((subject) => {
      const [one, many] = words.subjects[subject];
      const counts = list.filter((each) => each.subject === subject);
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      const ways = counts.map(({ count, change }) => `${written(count)} ${words.kinds[change]}`);
      return words.changed(words.isOne(total) ? one : many, ways.join(', '));
    });
    return parts.length === 0 ? words.nothing : parts.join(words.between);
  };

  /** So many of a thing; without another form, an s makes it many. */
  const count = (number: number, one: string, many = `${one}s`) =>
    `${written(number)} ${words.isOne(number) ? one : many}`;

  return { progress, underWay, falls, changed, count };
}

/** What an action is called in a language; one that it has no word for, as it is. */
export function actionIn(actions: Readonly<Record<string, string>>, action: string): string {
  return (Object.hasOwn(actions, action) ? actions[action] : undefined) ?? action;
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** What people read of a command or an option. */
interface NamedText {
  readonly name: string;
  readonly description: string;
}

/** What people read of a command, and by their names in code, of its options and their choices. */
export interface NamedCommand extends NamedText {
  readonly options: Readonly<
    Record<string, NamedText & { readonly choices?: Readonly<Record<string, string>> }>
  >;
}

/** What a table of words says of commands, by their names in code. */
export type CommandTable = Readonly<Record<string, NamedCommand>>;

/** The command of this name; nothing for one that the table does not have. */
export function commandIn(table: CommandTable, name: string): NamedCommand | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
