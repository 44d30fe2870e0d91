import { lineOf } from '../../errors.ts';

export type Warn = (line: string) => void;

/** For records whose loss must not undo what they record. Never rejects. */
export async function tryToRecord(warn: Warn, what: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    warn(`Not recorded: ${what}: ${lineOf(error)}`);
  }
}
