import { DomUtils, parseDocument } from 'htmlparser2';
import { type ArchiveParts, UnreadableError } from '../archive/parts.ts';
import { decodeHtml } from '../html/charset.ts';
import { faultOf, measure } from '../html/size.ts';
import { type Element, elementsOf, plainText, type Tree } from '../html/tree.ts';
import { type BookFile, type BookPackage, resolvePath, withoutFragment } from './package.ts';

const READABLE = /^(?:application\/xhtml\+xml|text\/html|application\/x-dtbook\+xml|text\/x-oeb1-document)$/u;
const LEFT_OUT = /(?:^|\s)(?:cover|toc|landmarks|loi|lot|page-list)(?:\s|$)/u;
/** A novel has 20,000; the tree of a page takes a kilobyte for each. */
const MAX_TAGS = 500_000;

export function bookPage(parts: ArchiveParts, { spine, files }: BookPackage): Tree {
  const page = parseDocument('');
  let tags = 0;
  for (const file of spine) {
    if (!READABLE.test(file.mediaType) || isLeftOut(file)) continue;
    const bytes = parts.bytesOf(file.path);
    if (bytes === undefined) continue;
    const { html } = decodeHtml(bytes);
    const size = measure(html);
    tags += size.tags;
    const fault = faultOf(size);
    if (fault) throw new UnreadableError(fault);
    if (tags > MAX_TAGS) throw new UnreadableError({ is: 'book-tags', limit: MAX_TAGS });
    const chapter = chapterOf(html, file.path);
    if (chapter) DomUtils.appendChild(page, chapter);
  }
  markPages(page, parts, files);
  return page;
}

function isLeftOut({ properties, kind = '' }: BookFile): boolean {
  return properties.includes('nav') || LEFT_OUT.test(kind.toLowerCase());
}

function chapterOf(html: string, path: string): Element | undefined {
  const elements = elementsOf(parseDocument(html, { recognizeSelfClosing: true }));
  const body = elements.find(({ name }) => name === 'body');
  if (body === undefined || LEFT_OUT.test(body.attribs['epub:type'] ?? '')) return undefined;
  for (const { name, attribs } of [body, ...elementsOf(body)]) {
    if (attribs.id !== undefined) attribs.id = `${path}#${attribs.id}`;
    if (name === 'a' && attribs.name !== undefined) attribs.name = `${path}#${attribs.name}`;
    if (name === 'a' && attribs.href !== undefined) attribs.href = inBook(attribs.href, path);
  }
  body.name = 'section';
  return body;
}

function inBook(href: string, path: string): string {
  if (/^[a-z][a-z0-9+.-]*:/iu.test(href)) return href;
  const file = withoutFragment(href);
  const target = file === '' ? path : resolvePath(path, file);
  return `#${target}${href.includes('#') ? href.slice(href.indexOf('#')) : ''}`;
}

function markPages(page: Tree, parts: ArchiveParts, files: readonly BookFile[]): void {
  const navigation = files.find(({ properties }) => properties.includes('nav'));
  const bytes = navigation && parts.bytesOf(navigation.path);
  if (!bytes) return;
  const elements = elementsOf(parseDocument(decodeHtml(bytes).html, { recognizeSelfClosing: true }));
  const list = elements.find(
    ({ name, attribs }) => name === 'nav' && /page-list/u.test(attribs['epub:type'] ?? ''),
  );
  if (!list) return;
  const targets = new Map(elementsOf(page).map((element) => [element.attribs.id, element]));
  for (const { name, attribs, ...link } of elementsOf(list)) {
    const target =
      name === 'a' ? targets.get(inBook(attribs.href ?? '', navigation.path).slice(1)) : undefined;
    if (!target || plainText(target) !== '') continue;
    target.attribs['epub:type'] = 'pagebreak';
    target.attribs.title ??= link.children.map(plainText).join('');
  }
}
