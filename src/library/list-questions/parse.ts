import type { NumberedKind } from '../../model/facts/absence.ts';
import type { ListQuestion, ListScope, NotePeriod } from '../../model/facts/list-question.ts';
import { LANGUAGES, type QuestionWords } from './question-words.ts';
import { mayConcernLists, type QuestionContext, type ReadWord, readWords } from './read-words.ts';

/**
 * Null unless each word has a role in a question about lists or notes: “Which organizations called for …?” asks about
 * the text.
 */
export function parseListQuestion(question: string, context: QuestionContext): ListQuestion | null {
  const text = question.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  for (const language of LANGUAGES) {
    const implied = readImplied(text, language, context);
    if (implied) return implied;
    if (!mayConcernLists(text, language)) continue;
    const words = readWords(text, language, context);
    const found =
      readPlaces(words) ??
      readOrganizations(words) ??
      readNotes(words, text) ??
      readName(text, language, context);
    if (found) return found;
  }
  return null;
}

function signsOf(words: readonly ReadWord[]): string {
  return words.map(({ sign }) => sign).join('');
}

function valuesOf(words: readonly ReadWord[], signs: string): string[] {
  return [...new Set(words.flatMap(({ sign, values }) => (signs.includes(sign) ? values : [])))];
}

function scopeOf(words: readonly ReadWord[]): ListScope {
  const signs = signsOf(words);
  const not = signs.indexOf('!');
  const [inside, outside] = not < 0 ? [words, []] : [words.slice(0, not), words.slice(not)];
  const how = signs.includes('b') ? 'all' : signs.includes('x') ? 'only' : 'any';
  return { sources: valuesOf(inside, 'S'), how, except: valuesOf(outside, 'S') };
}

const PLACES = '[CJL](?:&?P*[CJL])*';
const WITHIN = '(?:v?c)?(?:[Pi]*x?[Pi]*S(?:&[Pi]*S)*[xc]?|[Pi]*bl?(?:[Pi]*S&[Pi]*S)?c?|![Pi]*S)';
const ORGANIZATIONS = new RegExp(
  `^[wnhvPl]*(?:(?:${PLACES}v?)?[oe](?:J(?:&?J)*)?)?(?:[vl]|[Pi]+l|P+${PLACES}|v[CJL](?:&[CJL])*$|vc$|${WITHIN})*$`,
  'u',
);

function readOrganizations(words: readonly ReadWord[]): ListQuestion | null {
  const signs = signsOf(words);
  if (!ORGANIZATIONS.test(signs)) return null;
  const hasPlace = /[CJL]/u.test(signs);
  const isNamed = /[oe]/u.test(signs) || (/[wnh]/u.test(signs) && (hasPlace || /[Pi]l|hl/u.test(signs)));
  const isNarrowed = hasPlace || /[lbxS!]/u.test(signs) || /n|h|wo/u.test(signs);
  const scope = scopeOf(words);
  if (!isNamed || !isNarrowed || (scope.how === 'only' && scope.sources.length === 0)) return null;
  return {
    kind: 'organizations',
    countries: valuesOf(words, 'CJ'),
    places: valuesOf(words, 'L'),
    listed: /[le]/u.test(signs),
    scope,
  };
}

const NUMBERS = /^[wvsPclh]*S?(?:[feg]#|[feg]?R)(?:&?[feg]?(?:#|R))*[scv]*(?:[Pi]*[Sl])?[scv]*$/u;
const KINDS: Readonly<Record<string, NumberedKind>> = { f: 'note', e: 'entry', g: 'paragraph' };

function readPlaces(words: readonly ReadWord[]): ListQuestion | null {
  if (!NUMBERS.test(signsOf(words))) return null;
  let kind: NumberedKind = 'note';
  const places = words.flatMap(({ sign, values }) => {
    kind = KINDS[sign] ?? kind;
    if (sign === '#') return values.map((number) => ({ kind, number }));
    const [named = '', number = ''] = values;
    return sign === 'R' ? [{ kind: kindOf(named), number }] : [];
  });
  return { kind: 'numbers', places, scope: scopeOf(words) };
}

function kindOf(name: string): NumberedKind {
  return Object.values(KINDS).find((kind) => kind === name) ?? 'note';
}

const NARROWED = '(?:v|[Pi]+S|[vs]S[vc]?|[Pi]*[BAZ]P*D|[Pi]+D|vD)*';
const ONLY_NARROWED = new RegExp(`^${NARROWED}$`, 'u');
const ARCHIVED = new RegExp(`^${NARROWED}[vc]*P*a${NARROWED}$`, 'u');
const HOW: Readonly<Record<string, NotePeriod['how']>> = { B: 'before', A: 'after', Z: 'since' };

function readNotes(words: readonly ReadWord[], text: string): ListQuestion | null {
  const signs = signsOf(words);
  const noun = signs.indexOf('f');
  if (noun < 0 || !/^[wnhvPls]*a?$/u.test(signs.slice(0, noun))) return null;
  const rest = signs.slice(noun + 1);
  const archived = signs[noun - 1] === 'a' || ARCHIVED.test(rest);
  const isNarrowed = ONLY_NARROWED.test(rest);
  const cited = archived || isNarrowed ? null : citedIn(rest);
  if (signs[noun - 1] === 'a' ? !isNarrowed : !archived && !isNarrowed && cited === null) return null;
  if (isNarrowed && !/[SD]/u.test(rest) && !archived && !/n|h|wf/u.test(signs)) return null;
  const other =
    cited === null ? words : words.filter((_, at) => at < noun + 1 + cited[0] || at > noun + cited[1]);
  const dates = other.filter(({ sign }) => sign === 'D');
  if (dates.length > 1) return null;
  return {
    kind: 'notes',
    cites: cited === null ? null : spokenBy(words.slice(noun + 1 + cited[0], noun + 1 + cited[1]), text),
    archived,
    isImplied: false,
    period: periodOf(words),
    scope: scopeOf(other),
  };
}

function periodOf(words: readonly ReadWord[]): NotePeriod | null {
  const at = words.findLastIndex(({ sign }) => sign === 'D');
  const [start] = words[at]?.values ?? [];
  const before = words.slice(0, at).findLast(({ sign }) => sign !== 'P');
  return start === undefined ? null : { start, how: HOW[before?.sign ?? ''] ?? 'in' };
}

function citedIn(rest: string): readonly [number, number] | null {
  const verb = rest.search(/[cs]/u);
  if (verb < 0) return null;
  if (ONLY_NARROWED.test(rest.slice(0, verb))) {
    const start = verb + (/^[csP]*/u.exec(rest.slice(verb))?.[0].length ?? 0);
    for (let end = start + 1; end <= rest.length; end++)
      if (ONLY_NARROWED.test(rest.slice(end))) return [start, end];
  }
  const passive = /^(v*)(.+?)(v*)c(.*)$/u.exec(rest);
  if (!passive || !ONLY_NARROWED.test(passive[4] ?? '')) return null;
  const [, filler = '', subject = ''] = passive;
  return [filler.length, filler.length + subject.length];
}

function spokenBy(words: readonly ReadWord[], text: string): string {
  return text.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
}

function readName(text: string, language: QuestionWords, context: QuestionContext): ListQuestion | null {
  const question = text.replace(/[\s?.!]+$/u, '');
  for (const form of language.isListed) {
    const { name, rest = '' } = form.exec(question)?.groups ?? {};
    if (name === undefined) continue;
    const words = readWords(rest, language, context);
    const isName = readWords(name, language, context).some(({ sign }) => sign === 'U');
    if (isName && /^(?:[Pi]*S(?:&[Pi]*S)*)?$/u.test(signsOf(words)))
      return { kind: 'name', name: name.replace(QUOTES, '').replace(ARTICLE, ''), scope: scopeOf(words) };
  }
  return null;
}

const ARTICLE = /^(?:the |l[ae] |les |l['’])/iu;
const QUOTES = /^["“«'\s]+|["”»'\s]+$/gu;

const ADDRESS =
  /^(?:https?:\/\/\S+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?::\d+)?(?:\/\S*)?|@[\w.]{3,})$/iu;
const ACCOUNT = /^@|\w_\w/u;
const DAY = /^\d{4}-\d\d-\d\d$/u;

function readImplied(text: string, language: QuestionWords, context: QuestionContext): ListQuestion | null {
  const question = text.replace(/[\s?!.]+$/u, '');
  const { account = '', date = '' } =
    language.published.map((form) => form.exec(question)?.groups).find((groups) => groups) ?? {};
  const cites = ADDRESS.test(question) ? question : ACCOUNT.test(account) ? account : null;
  const [day, ...more] = date === '' ? [] : readWords(date, language, context);
  const [start = ''] = day?.sign === 'D' && more.length === 0 ? day.values : [];
  if (cites === null && !DAY.test(start)) return null;
  const period = cites === null ? { start, how: 'in' as const } : null;
  return { kind: 'notes', cites, archived: false, period, isImplied: true, scope: scopeOf([]) };
}
