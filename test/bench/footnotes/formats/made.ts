import type { BenchNote, BenchReport } from '../report.ts';

/** A file in one format, and the labels that this format prints. */
export interface MadeFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly labels: Readonly<Record<string, string>>;
}

export function noteText({ text }: BenchNote): string {
  return text.replace('‖', ' ');
}

/** Whether labels repeat. */
export function hasSeries({ notes }: BenchReport): boolean {
  return new Set(notes.map(({ label }) => label)).size < notes.length;
}

export function escapeMarkup(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;');
}
