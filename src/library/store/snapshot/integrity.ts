import type { Document, Passage, Span } from '../../../model/document.ts';
import type { LibraryParts } from '../../../model/library-parts.ts';
import type { Organization } from '../../../model/organization.ts';
import { nameKey } from '../../../organizations/names.ts';
import { sentences } from '../../../text/sentences.ts';

/** Skips the documents in `checked`. Takes 25 µs per passage. */
export function checkIntegrity(parts: LibraryParts, checked?: ReadonlySet<Document>): string[] {
  const diagnosed = new Set(parts.diagnostics.map(({ file, rule, line }) => findingKey(file, rule, line)));
  const byId = new Map<string, Document>();
  const problems: string[] = [];
  for (const document of parts.documents) {
    const { id } = document.source;
    if (byId.has(id)) problems.push(`${id} is there twice`);
    byId.set(id, document);
    if (checked?.has(document)) continue;
    const found = [
      ...checkPassages(document),
      ...checkNotes(document, diagnosed),
      ...checkEntries(document),
      ...checkBodies(document),
    ];
    problems.push(...found.map((problem) => `${id} ${problem}`));
  }
  return [...problems, ...parts.organizations.flatMap((one) => checkOrganization(one, byId))];
}

/** Includes the rule because a line can have several findings. */
function findingKey(file: string, rule: string, line: number): string {
  return `${file}\n${rule}\n${line}`;
}

function failures(subject: string, checks: readonly (true | string)[]): string[] {
  return checks.flatMap((check) => (check === true ? [] : [`${subject} ${check}`]));
}

function checkPassages({ passages, footnotes }: Document): string[] {
  const notes = new Map(footnotes.map((note) => [note.id, note]));
  return passages.flatMap(({ text, ordinal, marks, spans }, index) => {
    return failures(`¶${ordinal}`, [
      ordinal === index + 1 || `is at the place of ¶${index + 1}`,
      (text !== '' && spansHold(text, spans)) || 'has words for which its file has no room',
      dividesWhole(text) || 'has sentences that are no slices of it',
      ...marks.flatMap(({ note, offset }) => [
        offset <= text.length || `has the mark of note ${note} behind its end`,
        notes.get(note)?.citedBy.includes(ordinal) || `has a mark of note ${note} that leads nowhere`,
      ]),
    ]);
  });
}

function spansHold(text: string, spans: readonly Span[]): boolean {
  const ordered = spans.every(([start, end], index) => start < end && start >= (spans[index - 1]?.[1] ?? 0));
  const room = spans.reduce((sum, [start, end]) => sum + end - start, 0);
  return ordered && (text.length <= room || text.replace(/\s+/gu, '').length <= room);
}

function dividesWhole(text: string): boolean {
  let at = 0;
  for (const [start, end] of sentences(text)) {
    if (start < at || end <= start || text.slice(at, start).trim() !== '') return false;
    at = end;
  }
  return at <= text.length && text.slice(at).trim() === '';
}

function checkNotes({ file, passages, footnotes }: Document, diagnosed: ReadonlySet<string>): string[] {
  const places = new Map(footnotes.map(({ id }, index) => [id, index]));
  const rules = { missing: 'ibid-broken', ambiguous: 'ibid-ambiguous', ok: '' };
  return footnotes.flatMap(({ id, chain, citedBy, status, line }, index) => {
    const end = chain.at(-1) ?? id;
    return failures(`n${id}`, [
      places.get(id) === index || 'is there twice',
      chain[0] === id || 'does not begin its own chain',
      places.has(end) === (status !== 'missing') || `leads to note ${end}, which is not as it says`,
      status === 'ok' || diagnosed.has(findingKey(file, rules[status], line)) || 'is not diagnosed',
      ...citedBy.map(
        (ordinal) =>
          passages[ordinal - 1]?.marks.some(({ note }) => note === id) ||
          `is not cited by ¶${ordinal}, as it says`,
      ),
    ]);
  });
}

function checkEntries({ passages, entries }: Document): string[] {
  const listed = passages.filter(({ entry }) => entry !== undefined);
  const numbered = new Map(listed.toReversed().map((passage) => [passage.entry, passage]));
  const twice = listed.filter((passage) => numbered.get(passage.entry) !== passage);
  const wrong = entries.filter(({ number, ordinal, raw }) => {
    const passage = numbered.get(number);
    return passage === undefined || passage.ordinal !== ordinal || passage.text !== raw;
  });
  return [
    ...twice.map(({ entry }) => `#${entry} is there twice`),
    ...wrong.map(({ number }) => `#${number} is not the words of its passage`),
  ];
}

function checkBodies({ passages, bodies }: Document): string[] {
  return bodies
    .filter(({ ordinal, span }) => nameKey(slice(passages[ordinal - 1], span)) === '')
    .map(({ name, ordinal }) => `¶${ordinal} does not name “${name}” where it should`);
}

function checkOrganization(
  { name, aliases, entries, mentions }: Organization,
  documents: ReadonlyMap<string, Document>,
): string[] {
  const keys = new Set([name, ...aliases].map(nameKey));
  const known = new Set<string>();
  const isName = (text: string) => {
    if (!known.has(text) && keys.has(nameKey(text))) known.add(text);
    return known.has(text);
  };
  return [
    ...mentions
      .filter(({ source, ordinal, span }) => {
        return !isName(slice(documents.get(source)?.passages[ordinal - 1], span));
      })
      .map(({ source, ordinal }) => `${source} ¶${ordinal} does not name “${name}” where it should`),
    ...entries
      .filter(({ source, number, raw }) => {
        const listed = documents.get(source)?.entries;
        return !listed?.some((entry) => entry.number === number && entry.raw === raw);
      })
      .map(({ source, number }) => `${source} #${number} does not list “${name}”`),
  ];
}

function slice(passage: Passage | undefined, [start, end]: Span): string {
  return passage !== undefined && end <= passage.text.length ? passage.text.slice(start, end) : '';
}
