import type { ChangeItem, LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import type { Sheet } from './sheet.ts';

/** What keeping a library is about: its state, its past, its changes, its names. */
export type KeepingItem = ChangeItem | StatusItem | LibraryItem | NamePairItem;

/** Draws an item about the keeping of a library. */
export function drawKeeping(item: KeepingItem, sheet: Sheet): void {
  for (const [name, value] of Object.entries(item)) sheet.write(`${name}: ${JSON.stringify(value)}`, 2);
}
