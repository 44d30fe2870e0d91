import type { Served } from '../admin/library-loader.ts';
import { english } from '../i18n/en/index.ts';
import type { Outcome } from '../model/job.ts';

export function readSoFar(served: Served | undefined): string {
  const progress = served?.kind === 'reading' ? served.progress : null;
  return progress?.stage === 'reading' ? ` (${progress.done} of ${progress.of} documents)` : '';
}

export function summaryOf(outcome: Outcome): Record<string, unknown> {
  const { kind } = outcome;
  switch (kind) {
    case 'done':
      return { kind, version: outcome.version, changes: outcome.changes.length };
    case 'unchanged':
      return { kind, version: outcome.version };
    case 'confirm':
      return { kind, before: outcome.before, after: outcome.after };
    case 'busy':
      return { kind, action: outcome.job.action };
    case 'cancelled':
      return { kind };
    case 'failed':
      return { kind, reason: outcome.refusal.reason, line: english.refusal(outcome.refusal) };
  }
}

export function levelOf({ kind }: Outcome): 'info' | 'warn' {
  return kind === 'failed' || kind === 'confirm' ? 'warn' : 'info';
}
