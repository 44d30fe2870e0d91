import type { Answer, DiagnosticItem, FootnoteItem, VerificationItem } from '../../model/answer.ts';
import type { Role } from '../../model/document.ts';
import type { Progress } from '../../model/job.ts';
import type { Edition } from '../../model/source.ts';
import { countryNamesIn } from '../countries.ts';
import { count } from './admin.ts';
import { changes } from './changes.ts';
import { discordAdmin } from './discord-admin.ts';

const role: Record<Role, string> = {
  statement: '',
  quotation: 'quotation in the source',
  footnote: 'note',
  caption: 'caption',
  'list-entry': 'list entry',
  'table-row': 'table row',
  'figure-description': 'figure text',
  heading: 'heading',
};
const edition: Record<Edition, string> = {
  original: '',
  digest: "digest, not the source's words",
  recognized: '',
};
const noteStatus: Record<FootnoteItem['status'], string> = {
  ok: '',
  missing: 'this note is missing from our copy',
  ambiguous: 'it is unclear what this note refers to',
};
const silent: Record<Answer['status'], string> = {
  found: 'Done.',
  ambiguous: 'This could mean several things.',
  'not-found': 'Ibid found nothing about this.',
  invalid: 'Ibid cannot answer this as asked.',
  forbidden: 'You cannot do this here.',
};
const unavailable = {
  reading: (progress: Progress | null) =>
    `Ibid is still reading its library${readSoFar(progress)}. Ask again in a moment.`,
  failed: 'Ibid could not read its library. It retries every minute; tell an admin if this persists.',
  unreadable: (reason: string) => `Ibid could not read its library: ${reason}. It retries every minute.`,
  none: 'This server has no library. Ask the operator of Ibid to set one up.',
  noneYet: 'This server has no library yet. A server administrator can create one with /library create.',
  noneInDirectMessages: 'Ibid has no library for direct messages. Ask in a server that has one.',
};

function readSoFar(progress: Progress | null): string {
  return progress?.stage === 'reading' && progress.of > 1
    ? ` (${progress.done} of ${progress.of} documents)`
    : '';
}

const refused = {
  channel: 'Ibid does not answer in this channel.',
  roles: 'Ibid only answers members with certain roles here, and you have none of them.',
  'direct-message': 'Ibid only answers members with certain roles, and not in direct messages.',
};
const verdict: Record<VerificationItem['verdict'], string> = {
  exact: '✅ Exact, character for character',
  typography: '✅ Same words; only quotation marks, dashes, spaces or capitals differ',
  shortened: '✅ Same words, shortened where marked',
  edited: '✅ Same words, edited in brackets',
  near: '⚠️ Not the words of the source',
  stitched: '⚠️ Put together from different places:',
  misattributed: '⚠️ The words of another source:',
  'not-found': '❌ Not found',
};

const severity: Record<DiagnosticItem['severity'], string> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

export const discordEnglish = {
  change: changes.labels,
  admin: discordAdmin,
  role,
  quoted: (speaker: string | null) => (speaker === null ? 'quoted, speaker not named' : `quoted: ${speaker}`),
  quoting: (speaker: string) => `quoting ${speaker}`,
  edition,
  recognized: (percent: number) => `read by machine, ${percent}%`,
  noteStatus,
  silent,
  unavailable,
  refused,
  verdict,
  severity,
  similarity: (percent: string) => `${percent} of the words match`,
  file: (name: string) => `Attached: ${name}`,

  origin: {
    original: '',
    digest: "-# 📝 Digest: this project's summary, not the source's words",
    recognized: '-# 🔍 Read by machine: compare with the source before you quote',
    both: "-# 📝 Marked as digest: this project's summary, not the source's words",
    several: "-# 🔍 Digests and text read by machine may not have the source's exact words",
  },
  nearest: '**Nearest passages, not an answer:**',
  related: 'Related, but not an answer',
  relatedTo: (place: string) => `Related · ${place}`,
  suggestions: (list: string) => `-# Try: ${list}`,
  continues: (name: string) => `-# ${name} (continued)`,

  note: (id: string) => `Note ${id}`,
  notes: (numbers: string, one: boolean) => `${one ? 'note' : 'notes'} ${numbers}`,
  printedPage: (page: string) => `${page.includes('–') ? 'pp.' : 'p.'} ${page}`,
  score: (score: string, parts: string) => `score ${score} = ${parts}`,
  ibid: (number: string, chain: string) => `Ibid.: see note ${number} (${chain})`,
  link: {
    tweet: 'tweet',
    video: 'video',
    post: (site: string) => `${site} post`,
    pdf: (host: string) => `PDF on ${host}`,
    dated: (words: string, date: string) => `${words}, ${date}`,
    locale: 'en-GB',
    archived: 'archived',
  },
  citedBy: 'Cited by:',
  alsoNamed: (names: string) => `-# Also: ${names}`,
  joinedBy: (person: string, date: string) => `-# Merged by ${person} on ${date}`,
  country: countryNamesIn('en'),
  passages: (n: number) => count(n, 'passage'),
  footnotes: (n: number) => count(n, 'note'),
  entries: (n: number) => count(n, 'list entry', 'list entries'),
  findings: (n: number) => count(n, 'finding'),
  missingNotes: (numbers: string) => `Notes missing from our copy: ${numbers}`,
  found: (text: string) => `Found: ${text}`,
  expected: (text: string) => `Expected: ${text}`,

  library: (version: string, documents: number, passages: number) =>
    `Library ${version} (${count(documents, 'document')}, ${count(passages, 'passage')})`,
  inAll: (total: number) => `${total} in all`,
  changed: '-# The library has changed since you asked. This is its current answer.',
  asked: (request: string) => `Asked: ${request}`,
  quotations: (n: number) => count(n, 'quotation'),
  quotation: (text: string) => `**“${text}”**`,
  tooLong: '-# This request is too long for page buttons. Ask for less to see the other pages.',

  context: 'Context',
  contextOf: (source: string, paragraph: number) => `**${source}** · context of ¶${paragraph}`,
  focus: (text: string) => `▸ ${text}`,
  before: '▲ Before',
  after: '▼ After',
  notesButton: 'Notes',
  noteButton: 'Note',
  notesOf: (source: string, paragraph: string) => `**${source}** · notes of ¶${paragraph}`,
  noteOf: (source: string, note: string) => `**${source}** · note ${note}`,
  noNotes: 'This passage has no notes.',
  nextMatch: 'Next match',
  back: 'Back',
  earlier: '‹ Prev',
  later: 'Next ›',
  pageButton: (number: string, of: number) => `${number} / ${of}`,
  share: 'Share',
  /** `action` is a label such as "Keep". */
  all: (action: string, n: number) => `${action} all ${n}`,
  isShared: 'Shared',
  sharing: 'Sharing…',
  sharedHere: (url: string) => `Shared: ${url}`,
  sharedAlready: (url: string) => `You already shared this: ${url}`,
  mark: {
    // The same line for every reason: to others, a restricted source must look like a missing one.
    gone: 'Ibid no longer shows the quote that was here.',
    changed: (handles: string) => `⚠️ The source has changed since this was shared: ${handles}`,
  },
  retract: 'Retract',
  shared: (person: string, request: string) => `-# ${person} asked ${request}`,

  jump: 'Go to a page',
  jumpLabel: 'Page',
  notAPage: (typed: string, of: number) =>
    `“${typed}” is not a page. ${of === 1 ? 'There is only page 1.' : `Type a number from 1 to ${of}.`}`,
  near: 'Did you mean one of these?',

  refusedHere: (channels: string) => `Ibid does not answer in this channel. Use it in ${channels}.`,
  unknownCommand: (name: string) => `Ibid does not know the command /${name}. Try again in a minute.`,
  outdatedCommand: (name: string) =>
    `Ibid no longer has the command “${name}”. Reload Discord to see the current ones.`,
  notNow: 'Ibid cannot reach its library right now. Try again in a moment.',
  failed: (id: string) => `Something went wrong, and there is no answer. Error ID: ${id}`,
  tooFast: (seconds: number) => `You are asking too fast. Try again in ${seconds} s.`,
  stale: 'This button is out of date. Run the command again.',
  gone: 'This is no longer in the library. Run the command again.',
  lastMatch: 'There are no more matches.',
  mayNotShare: 'Ibid is not allowed to post here. Only you can see the answer.',
  youMayNotShare: 'You are not allowed to post here, so only you can see the answer.',
  mayNotRetract: 'Only the person who shared this and moderators (Manage Messages) can retract it.',

  shareOption: { name: 'share', description: 'Post the answer for everyone here, with your name' },
  help: { name: 'help', description: 'Show what you can ask, with examples to run' },
  findSources: 'Find sources',
  checkQuotes: 'Check quotes',

  helpHead:
    'Ibid answers by quoting its library of sources word for word. Answers are private until you share them.',
  helpTask: (task: string, commands: string, line: string) => `**${task}** ${commands}\n-# ${line}`,
  helpMessages: (names: string) => `In a message's menu, under Apps: ${names}.`,
  helpDigest: "-# An original has the words of the source; a digest is this project's summary of it.",
  examples: 'Run an example',
  noText: 'This message has no text.',
  noQuotations:
    'This message has no quotations. Ibid looks for “ ”, „ “, « », " " and lines that begin with >.',
  shortened: (length: number) => `Ibid only used the first ${length} characters of the message.`,
  moreQuotations: (n: number, command: string) =>
    `This message has ${count(n, 'more quotation', 'more quotations')}. Check ${n === 1 ? 'it' : 'them'} with /${command}.`,
};

export type DiscordTexts = typeof discordEnglish;
