import type { Problem } from '../../model/problem.ts';
import type { GivenSource } from '../../model/source.ts';
import type { RecognitionTools, RecognizedPages } from '../recognition.ts';
import type { Finding, ReadBlock } from '../structure/block.ts';
import { type DecodedText, decodeText } from './charset.ts';

/** `origin` names the place for a person: "JSON-LD", "document properties". */
export interface Statement {
  readonly origin: string;
  readonly fields: GivenSource;
}

/** `statements`: the most trustworthy first. */
export interface Extracted {
  readonly text: string;
  readonly blocks: readonly ReadBlock[];
  readonly findings: readonly Finding[];
  readonly statements?: readonly Statement[];
  readonly recognized?: RecognizedPages;
}

export interface Readable {
  readonly text: string;
  read(from: number, tools?: RecognitionTools): Extracted | Problem | Promise<Extracted | Problem>;
}

const HEAD_BYTES = 4096;

export class FileContent {
  readonly bytes: Uint8Array;
  readonly head: string;
  #decoded: DecodedText | Problem | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  }

  get decoded(): DecodedText | Problem {
    this.#decoded ??= decode(this.bytes);
    return this.#decoded;
  }
}

/** More control characters than this share are no text. */
const CONTROLS = 0.005;

function decode(bytes: Uint8Array): DecodedText | Problem {
  const { text, findings } = decodeText(bytes);
  const controls = text.match(/[^\P{Cc}\t\n\v\f\r]/gu)?.length ?? 0;
  if (text.includes('\0') || controls > CONTROLS * text.length) return { is: 'binary' };
  if (text.trim() === '') return { is: 'no-text' };
  return { text: text.replace(/\r\n?/gu, '\n'), findings };
}

export function tooLarge(
  size: number,
  limit: number,
  is: 'too-large' | 'markdown-too-large' | 'paragraph-too-large' = 'too-large',
): Problem | undefined {
  return size <= limit ? undefined : { is, size, limit };
}

/** Readers spend a millisecond on each. */
const MAX_NOTES = 10_000;

export function tooManyNotes(count: number): Problem | undefined {
  return count > MAX_NOTES ? { is: 'too-many-notes', count, limit: MAX_NOTES } : undefined;
}

export function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

export type UnplacedBlock = Omit<ReadBlock, 'spans' | 'line'>;

export function withSpans(
  blocks: readonly UnplacedBlock[],
  findings: readonly Finding[] = [],
  statements: readonly Statement[] = [],
): Extracted {
  const texts: string[] = [];
  let at = 0;
  const placed = blocks.map((block): ReadBlock => {
    const start = at;
    texts.push(block.text, '\n\n');
    at += block.text.length + 2;
    return { ...block, spans: [[start, start + block.text.length]], line: texts.length - 1 };
  });
  return { text: texts.join(''), blocks: placed, findings, statements };
}
