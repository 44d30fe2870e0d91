import type { FileItem } from '../../../model/answer.ts';
import { contentOf } from '../../../model/items.ts';
import { LIMITS } from '../../limits.ts';
import { clip } from '../escape.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, SECTION } from './drawing.ts';

const MEGABYTE = 1024 * 1024;

export function fileFragments(item: FileItem, { texts: { discord: say } }: Drawing): Fragment[] {
  const size = contentOf(item).length;
  if (size <= LIMITS.fileBytes) return [{ text: say.file(clip(item.name, SECTION)), file: item }];
  const megabytes = (size / MEGABYTE).toFixed(1);
  return [{ text: say.admin.fileTooLarge(clip(item.name, SECTION), megabytes) }];
}
