import type {
  Answer,
  DiagnosticItem,
  Difference,
  FootnoteItem,
  VerificationItem,
} from '../../model/answer.ts';
import type { Role } from '../../model/document.ts';
import type { Edition } from '../../model/source.ts';
import { countriesIn } from '../countries.ts';
import { count } from './admin.ts';
import { changes } from './changes.ts';
import { keeping } from './discord-admin.ts';

/** What a passage is, where it is not a statement of the source. */
const role: Record<Role, string> = {
  statement: '',
  quotation: 'quotation in the source',
  footnote: 'note',
  caption: 'caption',
  'list-entry': 'list entry',
  'figure-description': 'figure text',
  heading: 'heading',
};
const edition: Record<Edition, string> = { original: '', digest: "digest, not the source's wording" };
const noteStatus: Record<FootnoteItem['status'], string> = {
  ok: '',
  missing: 'this note is missing from the copy held',
  ambiguous: 'what this note refers to is ambiguous',
};
/** Said when an answer has neither a message nor an item. */
const silent: Record<Answer['status'], string> = {
  found: 'Done.',
  ambiguous: 'More than one thing is meant.',
  'not-found': 'The library does not say.',
  invalid: 'This cannot be answered as asked.',
  forbidden: 'This is not allowed here.',
};
/** Who is not answered, and where. */
const refused = {
  channel: 'Ibid does not answer in this channel.',
  roles: 'Ibid answers members with certain roles here, and you have none of them.',
  'direct-message': 'Ibid answers members with certain roles, and so in servers alone.',
};
/** What a quotation is, compared with the source. */
const verdict: Record<VerificationItem['verdict'], string> = {
  exact: '✅ Exact: character for character',
  typography: '✅ The same words; quotation marks, dashes, spaces or capitals differ',
  shortened: '✅ The same words, shortened where it says so',
  near: '⚠️ Not the words of the source; the nearest place:',
};
const difference: Record<Difference['kind'], (given: string, found: string) => string> = {
  missing: (_, found) => `Left out: “${found}”`,
  added: (given) => `Added: “${given}”`,
  changed: (given, found) => `Changed: “${given}” for “${found}”`,
};

/** How grave a finding about a file is. */
const severity: Record<DiagnosticItem['severity'], string> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * Everything the bot says in Discord, by name. What is put in has been escaped for Markdown, except in labels, titles
 * and descriptions, which Discord shows as they are.
 */
export const discordEnglish = {
  change: changes.labels,
  keeping,
  role,
  edition,
  noteStatus,
  silent,
  refused,
  verdict,
  difference,
  severity,
  similarity: (percent: string) => `${percent} of the words agree`,
  file: (name: string) => `Attached: ${name}`,

  /** The first line of an answer: whose words it quotes. */
  origin: {
    original: '📄 **Original**: the words of the source.',
    digest: '📝 **Digest**: a summary in the words of this project, not those of the source.',
    both: '📄📝 **Originals and digests**: a digest is a summary, not the words of the source; each says which it is.',
  },
  nearest: '**Nearest passages, not an answer:**',
  suggestions: (list: string) => `-# Try: ${list}`,
  continues: (name: string) => `-# ${name}, continued`,

  note: (number: number) => `Note ${number}`,
  notes: (numbers: string, one: boolean) => `${one ? 'note' : 'notes'} ${numbers}`,
  printedPage: (page: string) => `p. ${page}`,
  score: (score: string, parts: string) => `score ${score} = ${parts}`,
  ibid: (number: number, chain: string) => `Ibid.: refers to note ${number} (${chain})`,
  resolved: (number: number) => `Note ${number} says:`,
  dates: (dates: string) => `Dates: ${dates}`,
  archived: (link: string, date: string) => `Archived nearest ${date}: ${link}`,
  citedBy: 'Cited by:',
  namedIn: 'Named in:',
  alsoNamed: (names: string) => `Also: ${names}`,
  joinedBy: (person: string, date: string) => `-# Joined by a verdict of ${person} on ${date}`,
  country: countriesIn('en'),
  namedBy: (source: string, counts: string) => `-# ${source}: ${counts}`,
  original: 'original wording',
  passages: (n: number) => count(n, 'passage'),
  footnotes: (n: number) => count(n, 'note'),
  entries: (n: number) => count(n, 'list entry', 'list entries'),
  findings: (n: number) => count(n, 'finding'),
  missingNotes: (numbers: string) => `Notes missing from the copy held: ${numbers}`,
  found: (text: string) => `Found: ${text}`,
  expected: (text: string) => `Expected: ${text}`,

  library: (version: string, documents: number, passages: number) =>
    `Library ${version} (${count(documents, 'document')}, ${count(passages, 'passage')})`,
  page: (number: number, of: number) => `page ${number} of ${of}`,
  part: (number: number, of: number) => `part ${number} of ${of}`,
  inAll: (total: number) => `${total} in all`,
  changed: (then: string, now: string) =>
    `The library has changed since this was asked (${then}, now ${now}): what stands here is of now.`,
  asked: (request: string) => `Asked: ${request}`,
  quotations: (n: number) => count(n, 'quotation'),
  quotation: (number: number, text: string) => `**${number}.** “${text}”`,
  tooLong: '-# The request is too long to be kept in buttons: ask for less to see the other pages.',

  context: 'Context',
  contextOf: (paragraph: number, title: string) => `**Context of ¶${paragraph}** · ${title}`,
  focus: (text: string) => `▸ ${text}`,
  before: '▲ Before',
  after: '▼ After',
  notesButton: 'Notes',
  notesMenu: 'Notes of a quote',
  noteButton: 'Note',
  notesOf: (paragraph: number, title: string) => `**Notes of ¶${paragraph}** · ${title}`,
  noteOf: (number: number, title: string) => `**Note ${number}** · ${title}`,
  noNotes: 'No note stands in this passage.',
  noteAbsent: (number: number) => `Note ${number} is missing from the copy held.`,
  nextMatch: 'Next match',
  back: 'Back',
  earlier: '◀',
  later: '▶',
  pageButton: (number: string, of: number) => `${number} / ${of}`,
  share: 'Share',
  retract: 'Retract',
  shared: (person: string, request: string) => `-# ${person} asked ${request}`,
  spare: '·',

  jump: 'Go to a page',
  jumpLabel: 'Page',
  notAPage: (typed: string, of: number) => `“${typed}” is no page: there are ${of}, type a number from 1 on.`,
  near: 'Did you mean one of these?',

  /** Plain lines. */
  unknownCommand: (name: string) =>
    `/${name} is not a command of this version of Ibid. Try again in a minute.`,
  failed: (id: string) => `Something went wrong, and nothing was answered. Error id: ${id}`,
  tooFast: (seconds: number) => `That was a lot in a short time. Ask again in ${seconds} s.`,
  stale: 'This button is of another version of Ibid, or its message is not whole. Ask again.',
  gone: 'What this button leads to is not in the library any more. Ask again.',
  lastMatch: 'There is no further match.',
  mayNotShare: 'Ibid may not post here. The answer stays private.',
  youMayNotShare: 'You may not write here, so Ibid does not post for you. The answer stays private.',
  mayNotRetract: 'The person who shared this and moderators (Manage Messages) can retract it.',

  /** Names and descriptions of commands and options, at most 32 and 100 characters. */
  shareOption: { name: 'share', description: 'Post the answer for everybody here, with your name' },
  help: { name: 'help', description: 'What can be asked, and examples that run by a click' },
  findSources: 'Find sources',
  checkQuotes: 'Check quotes',

  helpHead:
    'Ibid answers from a library of sources by quoting them word for word. Answers are private until you share them.',
  helpCommand: (name: string, description: string) => `**/${name}** ${description}`,
  helpMessages: (names: string) => `On a message, under Apps: ${names}.`,
  helpDigest:
    '-# A digest is a summary of a source in the words of this project; an original has the words of the source.',
  examples: 'Run an example',
  noText: 'This message has no text.',
  noQuotations: 'No quotation is in this message: none in “ ”, „ “, « », " " or after >.',
  shortened: (length: number) => `Only the first ${length} characters of the message were looked up.`,
  moreQuotations: (n: number) =>
    `${count(n, 'more quotation is', 'more quotations are')} in this message; check ${n === 1 ? 'it' : 'them'} with /verify.`,
};

/** All that the bot says in Discord in a language. */
export type DiscordTexts = typeof discordEnglish;
