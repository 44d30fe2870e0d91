import type { Change } from '../model/change.ts';
import type { JobAction, Progress } from '../model/job.ts';

type Action = JobAction | 'open';
type Stage = Progress['stage'];
type CountedKind = 'documents' | 'passages' | 'notes' | 'organizations';

/** `left` in milliseconds, null if there is no estimate yet. */
export interface HowFar {
  readonly stage: Stage;
  readonly done: number;
  readonly of: number;
  readonly left: number | null;
}

export interface UnderWay {
  readonly action: Action;
  readonly by: { readonly name: string };
  readonly since: number;
  readonly progress: HowFar | null;
}

export interface ChangeCount {
  readonly subject: Change['subject'];
  readonly change: Change['change'];
  readonly count: number;
}

export interface SourceTitle {
  readonly title: string;
  readonly passages: number;
  readonly notes: number;
}

export interface Shrinkage {
  readonly of: CountedKind;
  readonly from: number;
  readonly to: number;
}

export interface JobTexts {
  readonly locale: string;
  isOne(count: number): boolean;
  readonly actions: Readonly<Record<Action, string>>;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly subjects: Readonly<Record<Change['subject'], readonly [one: string, many: string]>>;
  readonly kinds: Readonly<Record<Change['change'], string>>;
  readonly counted: Readonly<Record<CountedKind, string>>;
  progress(stage: string, done: string, of: string): string;
  left(time: string): string;
  underWay(action: string, name: string, clock: string): string;
  fall(counted: string, from: string, to: string): string;
  readonly between: string;
  readonly nothing: string;
}

export function describeJobs(texts: JobTexts) {
  const written = (number: number) => number.toLocaleString(texts.locale);

  const progress = ({ stage, done, of, left }: HowFar) =>
    (of > 1
      ? texts.progress(texts.stages[stage], written(Math.floor(done)), written(of))
      : texts.stages[stage]) + (left === null ? '' : texts.left(duration(left)));

  const underWay = ({ action, by, since, progress: far }: UnderWay) => {
    const clock = `${new Date(since).toISOString().slice(11, 19)} UTC`;
    return texts.underWay(texts.actions[action], by.name, clock) + (far ? ` (${progress(far)})` : '');
  };

  const shrinkages = (list: readonly Shrinkage[]) =>
    list.map(({ of, from, to }) => texts.fall(texts.counted[of], written(from), written(to))).join(', ');

  const changed = (list: readonly ChangeCount[]) => {
    const parts = [...new Set(list.map(({ subject }) => subject))].map((subject) => {
      const [one, many] = texts.subjects[subject];
      const counts = list.filter((each) => each.subject === subject);
      return counts
        .map(({ count, change }, at) => {
          const noun = at > 0 ? '' : `${texts.isOne(count) ? one : many} `;
          return `${written(count)} ${noun}${texts.kinds[change]}`;
        })
        .join(', ');
    });
    return parts.length === 0 ? texts.nothing : parts.join(texts.between);
  };

  const count = (number: number, one: string, many = `${one}s`) =>
    `${written(number)} ${texts.isOne(number) ? one : many}`;

  return { progress, underWay, shrinkages, changed, count };
}

export function textIn(texts: Readonly<Record<string, string>>, name: string): string {
  return (Object.hasOwn(texts, name) ? texts[name] : undefined) ?? name;
}

function duration(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export interface Limits {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly choices: readonly string[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

interface NamedText {
  readonly name: string;
  readonly description: string;
}

export interface NamedCommand extends NamedText {
  readonly action?: string;
  readonly options: Readonly<
    Record<string, NamedText & { readonly choices?: Readonly<Record<string, string>> }>
  >;
}

export type CommandTable = Readonly<Record<string, NamedCommand>>;

export interface NamedGroup extends NamedText {
  readonly commands: CommandTable;
}

export function commandIn(table: CommandTable, name: string): NamedCommand | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

export type TaskName = 'find' | 'quote' | 'check' | 'collect' | 'read' | 'manage';
