import { analyse } from 'chardet';

const DECLARED =
  /<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})/iu;
const DECLARATION_BYTES = 4096;
const UTF_16: Readonly<Record<string, string>> = { '\xff\xfe': 'utf-16le', '\xfe\xff': 'utf-16be' };
/** 0x80 to 0x9F. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const SAMPLE = 64 * 1024;
/** Below this share of letters beyond ASCII, a text is of Western Europe: others use more of them. */
const FEW = 0.04;
/** Of a hundred. */
const LEAST = 10;
/** With quotation marks where the standard has control characters. */
const SUPERSETS: Readonly<Record<string, string>> = {
  'iso-8859-7': 'windows-1253',
  'iso-8859-8': 'windows-1255',
  'iso-8859-9': 'windows-1254',
};

export interface DecodedHtml {
  readonly html: string;
  /** The encoding, if neither the page nor its bytes say which it is. */
  readonly guessed?: string;
}

/** By the byte order mark, else UTF-8 if valid, else as declared, else by the frequencies of letters. */
export function decodeHtml(bytes: Uint8Array): DecodedHtml {
  const head = Buffer.from(bytes.subarray(0, DECLARATION_BYTES)).toString('latin1');
  const declared = DECLARED.exec(head);
  const label = declared?.[1] ?? declared?.[2];
  for (const sure of [UTF_16[head.slice(0, 2)], 'utf-8', label]) {
    const html = sure === undefined ? undefined : decodeAs(bytes, sure);
    if (html !== undefined) return { html };
  }
  const guessed = guess(bytes);
  return { html: decodeAs(bytes, guessed) ?? decodeWindows1252(bytes), guessed };
}

/** Undefined if the label is unknown, or the bytes are not UTF-8. */
function decodeAs(bytes: Uint8Array, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: /^utf-?8$/iu.test(label) });
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

function guess(bytes: Uint8Array): string {
  // Lines and texts between tags, so that scripts do not count.
  const parts = Buffer.from(bytes)
    .toString('latin1')
    .split(/[<>\n]/u);
  const sample = parts
    .filter((part) => /[\x80-\xff]/u.test(part))
    .join(' ')
    .slice(0, SAMPLE);
  const letters = sample.match(/[a-z\x80-\xff]/giu)?.length ?? 0;
  const beyond = sample.match(/[\x80-\xff]/gu)?.length ?? 0;
  if (beyond < FEW * letters) return 'windows-1252';
  const found = analyse(Buffer.from(sample, 'latin1')).find(
    ({ name }) => !/^(?:utf|ascii|iso-8859-1$|iso-2022)/iu.test(name),
  );
  const name = found === undefined || found.confidence < LEAST ? 'windows-1252' : found.name.toLowerCase();
  const hasControls = /[\x80-\x9f]/u.test(sample);
  return SUPERSETS[name] ?? (name === 'iso-8859-2' && hasControls ? 'windows-1250' : name);
}

/** Node 20 may decode it as Latin-1, which turns quotation marks into control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9f]/gu, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character);
}
