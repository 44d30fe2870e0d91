import type { ChangeItem, LibraryItem, NamePairItem, StatusItem } from '../model/answer.ts';
import { clip } from './escape.ts';

/** What keeping a library is about: its state, its past, its changes, its names. */
export type KeepingItem = ChangeItem | StatusItem | LibraryItem | NamePairItem;

/** An item about the keeping of a library as text. */
export function keepingText(item: KeepingItem): string {
  return Object.entries(item)
    .map(([name, value]) => clip(`${name}: ${JSON.stringify(value)}`, 200))
    .join('\n');
}
