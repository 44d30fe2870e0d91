import { parseDocument } from 'htmlparser2';
import type { UnplacedBlock } from '../extraction.ts';
import { htmlBlocks } from '../html/blocks.ts';
import { decodeHtml } from '../html/charset.ts';
import { isHtml } from '../html/detect.ts';
import { findNotes } from '../html/notes.ts';
import { faultOf, measure } from '../html/size.ts';
import { isWebArchive } from '../mhtml/detect.ts';
import { pageIn } from '../mhtml/mhtml.ts';

const HEAD_BYTES = 4096;

export function chunkBlocks(bytes: Uint8Array): UnplacedBlock[] | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const html = isWebArchive(head) ? pageIn(bytes) : isHtml(head) ? decodeHtml(bytes).html : undefined;
  if (html === undefined || faultOf(measure(html))) return undefined;
  const page = parseDocument(html);
  return htmlBlocks(page, findNotes(page));
}
