import { parseXml, textIn } from '../xml/tree.ts';

const OPEN = '<x:xmpmeta';
const CLOSE = '</x:xmpmeta>';
const LONGEST = 256 * 1024;
/** Pictures have packets of their own. */
const MOST_PACKETS = 200;
const OF_DOCUMENT = /<dc:title|<pdf:|\bpdf:Producer|<prism:/u;

export function readXmp(bytes: Uint8Array): (name: string) => string[] {
  const packet = packetsIn(bytes).findLast((text) => OF_DOCUMENT.test(text)) ?? '';
  return (name) => {
    const [, inside] = new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'u').exec(packet) ?? [];
    const [, attribute] = new RegExp(`\\s${name}="([^"]*)"`, 'u').exec(packet) ?? [];
    const items = [...(inside ?? '').matchAll(/<rdf:li(?:\s[^>]*)?>([^<]*)<\/rdf:li>/gu)].map(
      ([, item]) => item,
    );
    const values = items.length > 0 ? items : [inside ?? attribute ?? ''];
    return values.map((value = '') => plainText(value)).filter((value) => value !== '');
  };
}

function packetsIn(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: string[] = [];
  let at = buffer.indexOf(OPEN);
  while (at >= 0 && packets.length < MOST_PACKETS) {
    const end = buffer.indexOf(CLOSE, at);
    if (end < 0) break;
    if (end - at <= LONGEST) packets.push(buffer.toString('utf8', at, end));
    at = buffer.indexOf(OPEN, end);
  }
  return packets;
}

function plainText(xml: string): string {
  return xml.includes('<') ? '' : textIn(parseXml(`<text>${xml}</text>`)).trim();
}
