import type { Problem } from '../../../model/problem.ts';
import type { GivenSource } from '../../../model/source.ts';
import { parseDate } from '../../metadata/dates.ts';
import type { Extracted } from '../extraction.ts';
import { type DecodedHtml, decodeHtml } from '../html/charset.ts';
import { readHtmlText } from '../html/html.ts';
import { bytesOf, decodedHeader, leavesOf, type MimePart, parameterOf, parseMime, typeOf } from './mime.ts';

const PAGE = /^(?:text\/html|application\/xhtml\+xml)$/u;

export function readMhtml(bytes: Uint8Array): Extracted | Problem {
  const archive = parseMime(Buffer.from(bytes).toString('latin1'));
  const page = pageOf(archive);
  if (!page) return { is: 'no-web-page' };
  const read = readHtmlText(textOf(page));
  if (!('blocks' in read)) return read;
  const own = { origin: 'web archive', fields: fieldsOf(archive, page) };
  return { ...read, statements: [...(read.statements ?? []), own] };
}

export function pageIn(bytes: Uint8Array): string | undefined {
  const page = pageOf(parseMime(Buffer.from(bytes).toString('latin1')));
  return page && textOf(page).html;
}

function pageOf(archive: MimePart): MimePart | undefined {
  const pages = leavesOf(archive).filter((part) => PAGE.test(typeOf(part)));
  const start = parameterOf(archive, 'start');
  return pages.find(({ headers }) => start !== undefined && headers.get('content-id') === start) ?? pages[0];
}

function textOf(page: MimePart): DecodedHtml {
  const charset = /^[\w-]{2,30}$/u.exec(parameterOf(page, 'charset') ?? '')?.[0];
  const bytes = bytesOf(page);
  const hasMark = bytes[0] === 0xef || bytes[0] === 0xfe || bytes[0] === 0xff;
  if (charset === undefined || hasMark) return decodeHtml(bytes);
  return decodeHtml(Buffer.concat([Buffer.from(`<meta charset="${charset}">`), bytes]));
}

function fieldsOf(archive: MimePart, page: MimePart): GivenSource {
  const url = archive.headers.get('snapshot-content-location') ?? page.headers.get('content-location') ?? '';
  const title = decodedHeader(archive.headers.get('subject') ?? '').trim();
  const accessed = parseDate(archive.headers.get('date') ?? '');
  return {
    ...(URL.canParse(url) && /^https?:/iu.test(url) && { URL: url }),
    ...(title !== '' && { title }),
    ...(accessed && { accessed }),
  };
}
