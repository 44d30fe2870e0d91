/**
 * A page of the reader. `at` is a passage (`p14`) or a note (`n15`); `quote` a range of its text (`12-80`) or words to
 * light up; `match` the hit of `query` to show, and `number` a page of results, both from 1.
 */
export type ReaderPlace =
  | { readonly page: 'sources'; readonly number?: number }
  | {
      readonly page: 'document';
      readonly source: string;
      readonly at?: string;
      readonly quote?: string;
      readonly query?: string;
      readonly match?: number;
    }
  | { readonly page: 'search'; readonly query: string; readonly source?: string; readonly number?: number }
  | { readonly page: 'organization'; readonly name: string; readonly number?: number }
  | { readonly page: 'timeline'; readonly source?: string; readonly number?: number };

const AT = /^[pn]./u;
/** Ibid writes no longer values into a link. */
const LONGEST = 1000;

/** The path, query and fragment of a page, unsigned: `/s/ijd-2020?p=14#p14`. */
export function addressOf(place: ReaderPlace): string {
  switch (place.page) {
    case 'sources':
      return `/${queryOf({ page: place.number })}`;
    case 'document': {
      const { at, quote, query, match } = place;
      const named = at !== undefined && AT.test(at) ? { [at.charAt(0)]: at.slice(1) } : {};
      const fragment = match === undefined ? (at === undefined ? '' : `#${fragmentOf(at)}`) : '#match';
      return `/s/${segment(place.source)}${queryOf({ ...named, quote, q: query, match })}${fragment}`;
    }
    case 'search':
      return `/search${queryOf({ q: place.query, source: place.source, page: place.number })}`;
    case 'organization':
      return `/o/${segment(place.name)}${queryOf({ page: place.number })}`;
    case 'timeline':
      return `/timeline${queryOf({ source: place.source, page: place.number })}`;
  }
}

/** The id of a passage's or note's element, which its fragment names. */
export function fragmentOf(at: string): string {
  return encode(at);
}

/** Parses a percent-encoded path and its query; undefined if they name no page. */
export function placeAt(path: string, query: URLSearchParams): ReaderPlace | undefined {
  const [, folder = '', rest, ...others] = path.split('/');
  const subject = rest === undefined ? undefined : textOfSegment(rest);
  if (others.length > 0) return undefined;
  const number = numberIn(query, 'page');
  const paged = number === undefined ? {} : { number };
  if (subject !== undefined) {
    if (subject === '') return undefined;
    if (folder === 's') return { page: 'document', source: subject, ...documentQuery(query) };
    return folder === 'o' ? { page: 'organization', name: subject, ...paged } : undefined;
  }
  const source = textIn(query, 'source');
  const within = source === undefined ? {} : { source };
  if (folder === '') return { page: 'sources', ...paged };
  if (folder === 'search') return { page: 'search', query: textIn(query, 'q') ?? '', ...within, ...paged };
  return folder === 'timeline' ? { page: 'timeline', ...within, ...paged } : undefined;
}

function documentQuery(query: URLSearchParams) {
  const [passage, note] = [numberIn(query, 'p'), textIn(query, 'n')];
  const at = passage === undefined ? note && `n${note}` : `p${passage}`;
  const [quote, words, match] = [textIn(query, 'quote'), textIn(query, 'q'), numberIn(query, 'match')];
  return {
    ...(at === undefined ? {} : { at }),
    ...(quote === undefined ? {} : { quote }),
    ...(words === undefined ? {} : { query: words }),
    ...(match === undefined ? {} : { match }),
  };
}

function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || (value === 1 && name === 'page') ? [] : [`${name}=${encode(String(value))}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function textIn(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name)?.slice(0, LONGEST).trim();
  return text === '' ? undefined : text;
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? '';
  return /^[1-9]\d{0,7}$/.test(text) ? Number(text) : undefined;
}

/** Proxies decode, refuse or merge encoded slashes and backslashes, so names have `~1` and `~2` for them. */
const ESCAPED = ['~', '/', '\\', '%'];

function segment(text: string): string {
  return encode(text.replace(/[~/\\%]/gu, (sign) => `~${ESCAPED.indexOf(sign)}`));
}

function textOfSegment(text: string): string | undefined {
  return decode(text)?.replace(/~([0-3])/gu, (_, sign) => ESCAPED[Number(sign)] ?? '');
}

/** Half a pair of surrogates has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).replace(/'/g, '%27');
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text).slice(0, LONGEST);
  } catch {
    return undefined;
  }
}
