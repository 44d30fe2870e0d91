import type { ZipPart } from './docx.ts';

const CONTAINER =
  '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>';
const BOOK =
  '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Ferries at night</dc:title><dc:creator>Ann Bee</dc:creator><dc:date>2031-05</dc:date><dc:language>en</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="n" href="n.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine></package>';

const page = (body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>${body}</body></html>`;

/** A book of two chapters and a file of notes, as the parts of its archive. */
export const BOOK_PARTS: readonly ZipPart[] = Object.entries({
  mimetype: 'application/epub+zip',
  'META-INF/container.xml': CONTAINER,
  'OPS/book.opf': BOOK,
  'OPS/a.xhtml': page(
    '<h1>Quays</h1><span epub:type="pagebreak" id="p7" title="7"/><p>The ferry of pier 9 left late.<sup><a href="n.xhtml#n1">1</a></sup> “Nobody came,” said Ann Bee.</p><ul><li>Council of Ports, London, UK</li><li>Harbour Office (HO), Oslo, Norway</li></ul>',
  ),
  'OPS/b.xhtml': page(
    '<h1>Nights</h1><blockquote><p>It was cold on the water, and 40 boats stayed in.</p></blockquote><table><tr><th>Pier</th><th>Boats</th></tr><tr><td>9</td><td>40</td></tr></table><p>So it was.<a epub:type="noteref" href="n.xhtml#n2">2</a></p>',
  ),
  'OPS/n.xhtml': page(
    '<section epub:type="endnotes"><ol><li id="n1" epub:type="endnote"><p>1. Harbour paper, 3 May 2031, p. 4.</p></li><li id="n2" epub:type="endnote"><p>2. Ibid.</p></li></ol></section>',
  ),
}).map(([name, text]) => ({ name, content: Buffer.from(text) }));

/** A web page saved with its parts. */
export function savedPage(html: string): string {
  const encoded = html.replace(/[=\u0080-\uffff]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''),
  );
  return `From: <Saved by a browser>\r\nSubject: Ferries\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=_b"\r\n\r\n--=_b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://pier.example/\r\n\r\n${encoded}\r\n--=_b--\r\n`;
}
