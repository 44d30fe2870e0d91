import type { FileItem } from '../../../model/answer.ts';
import { contentOf } from '../../../model/items.ts';
import { LIMITS } from '../../limits.ts';
import { clip, codeBlock } from '../escape.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, SECTION } from './drawing.ts';

const MEGABYTE = 1024 * 1024;

export function fileFragments(item: FileItem, { texts: { discord: say } }: Drawing): Fragment[] {
  const size = contentOf(item).length;
  const name = say.file(clip(item.name, SECTION));
  if (isBrief(item)) return [{ text: `${name}\n${codeBlock(item.text.trimEnd())}`, file: item }];
  if (size <= LIMITS.fileBytes) return [{ text: name, file: item }];
  const megabytes = (size / MEGABYTE).toFixed(1);
  return [{ text: say.admin.fileTooLarge(clip(item.name, SECTION), megabytes) }];
}

const BRIEF = 600;

function isBrief({ mediaType, text }: FileItem): boolean {
  return /^text\/(?:plain|markdown)$/u.test(mediaType) && text.length <= BRIEF && text.trim() !== '';
}
