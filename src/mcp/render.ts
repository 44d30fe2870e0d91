import { countriesIn } from '../i18n/countries.ts';
import { english } from '../i18n/en/index.ts';
import { verificationLines } from '../i18n/verification.ts';
import type { Answer, Excerpt, Item, ItemOf, SourceReference } from '../model/answer.ts';
import { writeChain } from '../model/document.ts';
import { noteSign } from '../model/handle.ts';
import { excerptsIn } from '../model/items.ts';

type PlainDrawers = { readonly [Each in Item['kind']]: (item: ItemOf<Each>) => readonly string[] };

/** Items of admins and of people's own never reach a program. */
const DRAWERS: PlainDrawers = {
  excerpt: drawExcerpt,
  footnote: drawFootnote,
  organization: drawOrganization,
  source: drawSource,
  diagnostic: ({ file, line, severity, rule, found, expected }) => [
    `${file}:${line}: ${severity} ${rule}: found ${found}; expected ${expected}`,
  ],
  verification: drawVerification,
  'draft-finding': drawDraftFinding,
  file: ({ name, text }) => [`File ${name}:`, text],
  citation: ({ forms }) => forms.map(({ form, text }) => `${english.cite.forms[form]}: ${text}`),
  kept: asJson,
  change: (change) => [english.changes.told(change)],
  status: asJson,
  library: asJson,
  event: asJson,
  names: asJson,
  gap: asJson,
  watch: asJson,
};

/** Quotes without note marks, so that a model can repeat them as they are. */
export function renderText(answer: Answer): string {
  const { message = MESSAGE[answer.status], items, related = [], closest, page, suggestions } = answer;
  const isNearest = closest === true && items.length > 0;
  const parts = [
    message,
    isNearest ? 'None of these passages is an answer; they are the nearest:' : '',
    ...items.map((item, index) => numbered(drawItem(item), index + 1)),
    related.length > 0 ? 'Related, but not an answer:' : '',
    ...related.map((excerpt) => drawExcerpt(excerpt).join('\n')),
    suggestions.length > 0 ? `Try: ${suggestions.join('; ')}` : '',
    page.number < page.of
      ? `Page ${page.number} of ${page.of}; ask for page ${page.number + 1} for more.`
      : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function drawItem<Kind extends Item['kind']>(item: ItemOf<Kind>): readonly string[] {
  return DRAWERS[item.kind](item);
}

const MESSAGE: Readonly<Record<Answer['status'], string>> = {
  found: '',
  'not-found': 'Nothing was found.',
  ambiguous: 'This could mean several things; choose one.',
  invalid: 'The request is not valid.',
  forbidden: 'This is not allowed here.',
};

function numbered([first = '', ...more]: readonly string[], number: number): string {
  return [`${number}. ${first}`, ...more].join('\n');
}

function drawExcerpt(excerpt: Excerpt): string[] {
  const { handle, source, quote, cut, citation, reference, header, footnotes } = excerpt;
  const notes = footnotes.map((id) => `${source.id} ${noteSign(id)}`);
  return [
    headOf(handle, voiceOf(excerpt), editionOf(source)),
    ...(header ? [`Columns: ${header.join(' | ')}`] : []),
    quoted(`${cut.before ? '[…] ' : ''}${quote}${cut.after ? ' […]' : ''}`),
    `Citation: ${citation}`,
    ...(reference === undefined ? [] : [`Reference: ${reference}`]),
    ...(notes.length > 0 ? [`Notes: ${notes.join(', ')}`] : []),
  ];
}

function drawFootnote(note: ItemOf<'footnote'>): string[] {
  const { chain, ibid, urls, citation, reference, citedBy } = note;
  const earlier = chain.length > 1 ? writeChain(chain, (id) => `note ${id}`) : `note ${ibid}`;
  return [
    headOf(note.handle, editionOf(note.source)),
    note.status === 'missing' ? 'This copy of the source lacks the note.' : quoted(note.raw),
    ...(ibid === null ? [] : [`Ibid.: ${earlier}`]),
    ...urls.map((url) => `Link: ${url}`),
    `Citation: ${citation}`,
    ...(reference === undefined ? [] : [`Reference: ${reference}`]),
    ...(citedBy.length > 0 ? [`Cited in: ${citedBy.map(({ handle }) => handle).join(', ')}`] : []),
  ];
}

function drawOrganization({ name, aliases, country, entries, counts, mentions }: ItemOf<'organization'>) {
  const listed = entries.map(({ source, number, raw }) => `Listed in ${source} #${number}: ${raw}`);
  const mentioned = counts.map((each) => `${each.source} in ${each.mentions}`);
  return [
    headOf(name, country === null ? '' : countryIn(country)),
    ...(aliases.length > 0 ? [`Also: ${aliases.join('; ')}`] : []),
    ...listed,
    ...(mentioned.length > 0 ? [`Passages that mention it: ${mentioned.join('; ')}`] : []),
    ...mentions.flatMap(drawExcerpt),
  ];
}

const countryIn = countriesIn('en');

function drawSource(source: ItemOf<'source'>): string[] {
  return [
    headOf(source.id, source.title, editionOf(source)),
    `Reference: ${source.citation}`,
    `${source.passages} passages, ${source.notes} notes, ${source.entries} list entries, ${source.organizations} organizations`,
  ];
}

function drawVerification(item: ItemOf<'verification'>): string[] {
  return [
    `${english.verify.label[item.verdict]}: “${item.given}”`,
    ...verificationLines(item, english, (words) => words),
    ...excerptsIn(item).flatMap(drawExcerpt),
  ];
}

function drawDraftFinding(finding: ItemOf<'draft-finding'>): string[] {
  const { verdict, given, draft } = finding;
  const { verdicts, remark } = english.verify.draft;
  return [
    headOf(`¶${draft.paragraph}`, draft.note === null ? '' : `note ${draft.note}`, verdicts[verdict]),
    quoted(given),
    remark(finding),
  ];
}

function asJson(item: Item): string[] {
  return [JSON.stringify(item)];
}

function voiceOf({ role, speaker, quotedBy }: Excerpt): string {
  if (role === 'quotation')
    return `${speaker ? `words of ${speaker}` : 'words of another'}, quoted by ${quotedBy ?? 'the source'}`;
  if (speaker) return `reports what ${speaker} said`;
  return role === 'statement' ? '' : role.replace('-', ' ');
}

function editionOf({ edition }: Pick<SourceReference, 'edition'>): string {
  return edition === 'digest' ? "from a digest: not the source's words" : '';
}

function headOf(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
