import { datesIn } from '../../text/dates.ts';
import { addressesIn, mentionsIn, parentHosts } from '../../text/web-addresses.ts';
import type { Token } from './analyser.ts';
import { joinedIn, mayJoin } from './joined-words.ts';
import { NAME_SIGN } from './known-names.ts';

const CODE_SIGN = '#';

/**
 * A date, address or account in a text; its spellings share codes. A text has all of them. A query has the `exact`
 * ones, or else the first of the `wider` that the library knows, for `implied`, a word of the span.
 */
export interface CodedSpan {
  readonly start: number;
  readonly end: number;
  readonly exact: readonly string[];
  readonly wider: readonly { readonly code: string; readonly implied: string }[];
}

export function isCode(word: string): boolean {
  return word.startsWith(CODE_SIGN) || word.startsWith(NAME_SIGN);
}

export function codedSpans(text: string): CodedSpan[] {
  return dateSpans(text).concat(addressSpans(text), mentionSpans(text));
}

export function codesIn(text: string, tokens: () => readonly Token[]): Iterable<string> {
  const spans = codedSpans(text);
  const joined = mayJoin(text) ? joinedIn(text, tokens()) : [];
  if (spans.length + joined.length === 0) return NONE;
  const codes = new Set<string>();
  for (const { exact, wider } of spans) {
    for (const code of exact) codes.add(code);
    for (const { code } of wider) codes.add(code);
  }
  for (const { word } of joined) codes.add(joinedCode(word));
  return codes;
}

const NONE: readonly string[] = [];
const JOINED = `${CODE_SIGN}+`;

export function joinedCode(word: string): string {
  return JOINED + word;
}

export function termOfCode(code: string, termOf: (word: string) => string): string {
  return code.startsWith(JOINED) ? joinedCode(termOf(code.slice(JOINED.length))) : code;
}

function dateSpans(text: string): CodedSpan[] {
  return datesIn(text).map(({ start, end, readings }) => {
    const months = new Set(readings.map((reading) => reading.slice(0, 'YYYY-MM'.length)));
    const wider = [...months].filter((month) => !readings.includes(month));
    return {
      start,
      end,
      exact: readings.map((reading) => CODE_SIGN + reading),
      wider: wider.map((month) => ({ code: CODE_SIGN + month, implied: month.slice(0, 'YYYY'.length) })),
    };
  });
}

function addressSpans(text: string): CodedSpan[] {
  return addressesIn(text).map(({ start, end, host, path, account }) => {
    const hosts = [host, ...parentHosts(host)].map((one) => ({ code: hostCode(one), implied: labelOf(one) }));
    const accounts = account ? accountCodes(account.name, account.site) : [];
    const named = accounts.map((code) => ({ code, implied: account?.name.split('_', 1)[0] ?? '' }));
    if (account?.isWhole)
      return { start, end, exact: accounts.slice(0, 1), wider: [...named.slice(1), ...hosts] };
    if (path === '') return { start, end, exact: [hostCode(host)], wider: hosts.slice(1) };
    return { start, end, exact: [`${CODE_SIGN}/${host}${path}`], wider: [...named, ...hosts] };
  });
}

function mentionSpans(text: string): CodedSpan[] {
  return mentionsIn(text).map(({ start, end, site, name }) => {
    const [first = '', ...others] = accountCodes(name, site);
    return { start, end, exact: [first], wider: others.map((code) => ({ code, implied: name })) };
  });
}

function hostCode(host: string): string {
  return `${CODE_SIGN}.${host}`;
}

function labelOf(host: string): string {
  return host.split('.', 1)[0] ?? '';
}

function accountCodes(name: string, site: string | undefined): string[] {
  const anywhere = `${CODE_SIGN}@${name}`;
  return site === undefined ? [anywhere] : [`${anywhere}@${site}`, anywhere];
}
