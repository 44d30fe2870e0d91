import { english } from '../src/i18n/en/index.ts';
import type { Diagnostic } from '../src/model/document.ts';
import type { Problem } from '../src/model/problem.ts';

type Finding = Pick<Diagnostic, 'problem' | 'filePage'>;

/** What a finding or the problem of a refused file found, in English; nothing without one. */
export function foundIn(finding: Finding | Problem | undefined): string {
  return wordsOf(finding)?.found ?? '';
}

export function expectedIn(finding: Finding | Problem | undefined): string {
  return wordsOf(finding)?.expected ?? '';
}

function wordsOf(finding: Finding | Problem | undefined) {
  return finding && ('is' in finding ? english.problem(finding) : english.finding(finding));
}
