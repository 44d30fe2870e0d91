/** What opens and closes a quotation; straight marks close what they open. */
const PAIRS: readonly RegExp[] = [
  /“([^“”„]+)”/gu,
  /„([^“”„]+)[“”]/gu,
  /«([^«»]+)»/gu,
  /»([^«»]+)«/gu,
  /"([^"\n]+)"/gu,
];
const BLOCK = /^(?:>>> [\s\S]*|(?:> .*(?:\n|$))+)/gmu;
const WORD = /[\p{L}\p{N}]/u;

/** The quotations of a message, in order, each once: what stands between quotation marks, and lines that begin with `> `. */
export function quotationsIn(message: string): string[] {
  const blocks = [...message.matchAll(BLOCK)].map((found) => ({
    at: found.index,
    text: found[0].replace(/^>(?:>>)? /gmu, ''),
  }));
  // The same length, so that what follows keeps its place; marks inside a block quote belong to it.
  const rest = message.replace(BLOCK, (block) => '\n'.repeat(block.length));
  const marked = PAIRS.flatMap((pair) =>
    [...rest.matchAll(pair)].map((found) => ({
      at: found.index,
      end: found.index + found[0].length,
      text: found[1] ?? '',
    })),
  );
  const outer = marked.filter((one) => !marked.some((other) => other.at < one.at && other.end > one.at));
  const texts = [...blocks, ...outer].sort((a, b) => a.at - b.at).map(({ text }) => plain(text));
  return [...new Set(texts)].filter((text) => WORD.test(text));
}

/** A person's text without Discord's emphasis and escapes, on one line: what it says. */
export function plain(text: string): string {
  return text
    .replace(/\\([^0-9A-Za-z\s])|\*\*|__|~~|\|\||`+/gu, '$1')
    .replace(/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
