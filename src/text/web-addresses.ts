/** A web address in a text, normalized: lower case, without scheme, `www.`, port, fragment and tracking. */
export interface FoundAddress {
  readonly start: number;
  readonly end: number;
  readonly host: string;
  readonly path: string;
  readonly account: FoundAccount | undefined;
}

/** `site` is a host; it is undefined for "@name" alone. */
interface FoundAccount {
  readonly site: string | undefined;
  readonly name: string;
  readonly isWhole: boolean;
}

export interface FoundMention extends FoundAccount {
  readonly start: number;
  readonly end: number;
}

const LINK = /(?:https?:\/\/|www\.)[^\s<>"“”«»]+/giu;
const BARE =
  /(?<![\p{L}\p{N}@._/-])(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+([a-z]{2,})(?![\p{L}\p{N}_@-])(?::\d+)?(?:\/[^\s<>"“”«»]*)?/giu;
const TOP_LEVEL =
  /^(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|news|press|media|blog|app|dev|online|site|tech|social|world|today|live|tv|eus|cat|arpa|museum|xyz|club|wiki|ngo|ong|pub|page|link|life|zone|agency|network|foundation|international)$/i;
const MAYBE = /[a-z\d-]\.[a-z]{2}/i;

export function addressesIn(text: string): FoundAddress[] {
  if (!MAYBE.test(text)) return [];
  const found: FoundAddress[] = [];
  let last = 0;
  for (const { 0: raw, index } of text.matchAll(LINK)) {
    if (index < last) continue;
    const link = trimLink(raw);
    last = index + link.length;
    found.push(...readLink(link, index, last));
  }
  for (const { 0: raw, 1: top = '', index } of text.matchAll(BARE)) {
    const link = trimLink(raw);
    const end = index + link.length;
    if (!TOP_LEVEL.test(top) || found.some((one) => index < one.end && one.start < end)) continue;
    found.push(...readLink(link, index, end));
  }
  return found.sort((a, b) => a.start - b.start);
}

export function trimLink(link: string): string {
  let open = link.split('(').length - link.split(')').length;
  let end = link.length;
  for (; end > 0; end--) {
    const last = link.charAt(end - 1);
    if (last === ')' && open < 0) open++;
    else if (!SENTENCE_END.has(last)) break;
  }
  return link.slice(0, end);
}

const SENTENCE_END = new Set(".,;:!?'’]");
const MOST_NESTED = 3;
/** By RFC 1035. */
const LONGEST_HOST = 253;
const LONGEST_PATH = 2000;
const ARCHIVED = /\/(?:web\/)?\d{4,14}[a-z_*]*\/((?:[a-z\d-]+\.)+[a-z]{2,}(?:[/?].*)?)$/i;

function readLink(link: string, start: number, end: number, depth = 0): FoundAddress[] {
  const [, host = '', whole = ''] =
    /^(?:https?:\/*)?(?:[^/@\s]+@)?([^/?#:]+)(?::\d*)?(.*)$/isu.exec(link) ?? [];
  const rest = wellFormed(whole.slice(0, LONGEST_PATH));
  const plainHost = wellFormed(hostOf(host));
  if (!plainHost.includes('.') || plainHost.length > LONGEST_HOST) return [];
  const path = pathOf(plainHost, rest);
  const own = { start, end, host: plainHost, path, account: accountOf(plainHost, path) };
  const inner = innerLink(rest);
  if (inner === undefined || depth === MOST_NESTED) return [own];
  return [own, ...readLink(inner, start, end, depth + 1)];
}

/** Half a pair of surrogates would become another character in a file. */
function wellFormed(text: string): string {
  return text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD');
}

function innerLink(rest: string): string | undefined {
  const encoded = /https?%3a(?:%2f)+[^&]+/iu.exec(rest)?.[0];
  if (encoded !== undefined) return decode(encoded);
  return /https?:\/+.*$/isu.exec(rest)?.[0] ?? ARCHIVED.exec(rest)?.[1];
}

const ALIASES: Readonly<Record<string, string>> = {
  'x.com': 'twitter.com',
  'fb.com': 'facebook.com',
  'fb.watch': 'facebook.com',
  'instagr.am': 'instagram.com',
  'telegram.me': 't.me',
  'telegram.dog': 't.me',
  'youtube-nocookie.com': 'youtube.com',
};

function hostOf(raw: string): string {
  const host = raw.toLowerCase().replace(/\.$/u, '');
  const plain = punycodeOf(host).replace(/^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/u, '');
  return ALIASES[plain] ?? plain;
}

function punycodeOf(host: string): string {
  return host.length <= LONGEST_HOST && /[^ -~]/u.test(host) && URL.canParse(`https://${host}`)
    ? new URL(`https://${host}`).hostname
    : host;
}

/** The parent domains of a host, without public suffixes: "bbc.co.uk" for "news.bbc.co.uk", never "co.uk". */
export function parentHosts(host: string): string[] {
  const labels = host.split('.');
  const parents = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return parents.filter((parent) => !PUBLIC_SUFFIX.test(parent));
}

const PUBLIC_SUFFIX =
  /^(?:com?|org?|net?|gov?|go[bv]|gouv|govt|edu?|ac|mil|nhs|ltd|plc|sch|info)\.[a-z]{2}$/u;

const TRACKING =
  /^(?:utm_\w+|[a-z]+clid|igsh(?:id)?|mc_[ce]id|_ga|ref(?:_src|_url|errer)?|cmp(?:id)?|ocid|smid|si|feature)$/u;
const NO_PARAMETERS = new Set(['twitter.com', 'instagram.com', 't.me']);

function pathOf(host: string, rest: string): string {
  const [address = ''] = rest.split(/#(?!!)/u, 1);
  const question = address.indexOf('?');
  const path = (question < 0 ? address : address.slice(0, question)).replace(/\/+$/u, '');
  const parameters = question < 0 || NO_PARAMETERS.has(host) ? [] : address.slice(question + 1).split('&');
  const kept = parameters.filter(
    (one) => one !== '' && !TRACKING.test(one.split('=', 1)[0]?.toLowerCase() ?? ''),
  );
  const whole = decode(path) + (kept.length > 0 ? `?${decode(kept.join('&'))}` : '');
  return whole.toLowerCase().normalize('NFC').replace(/\s+/gu, '+');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The path of an account below its site; the first group is its name. */
const ACCOUNT_PATHS: Readonly<Record<string, RegExp>> = {
  'twitter.com': /^\/([\w.]+)/,
  'facebook.com': /^\/(?:(?:pages|people|groups|pg)\/)?([\w.-]+)/,
  'instagram.com': /^\/(?:stories\/)?([\w.]+)/,
  't.me': /^\/(?:s\/)?(\w+)/,
  'youtube.com': /^\/(?:c|user|channel)\/([\w.-]+)/,
  'linkedin.com': /^\/(?:in|company|school)\/([\w.-]+)/,
  'vk.com': /^\/([\w.]+)/,
  'bsky.app': /^\/profile\/([\w.-]+)/,
};
const AT_PATH = /^\/@([\w.-]*\w)(?:@[\w.-]+)?/;
const NOT_ACCOUNTS = new Set(
  `i search hashtag home intent share explore login settings compose messages notifications watch events photo photos
  photo.php story.php permalink.php profile.php sharer sharer.php media video videos video.php plugins dialog public marketplace
  p reel reels tv accounts joinchat addlist c wall stories groups pages people pg status hashtags directory about legal privacy`.split(
    /\s+/u,
  ),
);

function accountOf(host: string, path: string): FoundAccount | undefined {
  const site = [host, ...parentHosts(host)].find((one) => ACCOUNT_PATHS[one] !== undefined);
  const match = AT_PATH.exec(path) ?? (site === undefined ? null : ACCOUNT_PATHS[site]?.exec(path));
  const name = match?.[1];
  if (!match || name === undefined || NOT_ACCOUNTS.has(name)) return undefined;
  return { site: site ?? host, name, isWhole: match[0].length === path.length };
}

const MENTION = /(?<![\p{L}\p{N}_.@/])@(\w(?:[\w.]*\w)?)(?:@((?:[a-z\d-]+\.)+[a-z]{2,}))?/giu;
const UNDERSCORED = /(?<![\p{L}\p{N}_.@/=&?%-])[a-z\d]+(?:_[a-z\d]+)+(?![\p{L}\p{N}_@/=%]|\.\w)/giu;

export function mentionsIn(text: string): FoundMention[] {
  const mentions = text.includes('@')
    ? [...text.matchAll(MENTION)].map((match) => mentionOf(match, match[1] ?? '', match[2]?.toLowerCase()))
    : [];
  const bare = text.includes('_')
    ? [...text.matchAll(UNDERSCORED)].map((match) => mentionOf(match, match[0]))
    : [];
  return [...mentions, ...bare].sort((a, b) => a.start - b.start);
}

function mentionOf(match: RegExpExecArray, name: string, site?: string): FoundMention {
  const [start, end] = [match.index, match.index + match[0].length];
  return { start, end, site, name: name.toLowerCase(), isWhole: true };
}
