import type { DiagnosticItem, SourceItem } from '../../../model/answer.ts';
import { baseName } from '../../../text/file-name.ts';
import { clip, escapeInline, escapeLink } from '../escape.ts';
import { richLine } from '../rich-line.ts';
import type { Fragment } from '../view.ts';
import { type Drawing, following, joined, LINE, lines, SECTION, small } from './drawing.ts';
import { fileFragments } from './file.ts';
import { adminSourceLines } from './library.ts';

const NOTES = 120;

export function sourceFragments(item: SourceItem, drawing: Drawing): Fragment[] {
  const { isForAdmins = false, isAlone = false, texts } = drawing;
  const { discord: say } = texts;
  const { citation, citationItalics: italics = [], metadata, missingNotes } = item;
  const count = (number: number, words: (n: number) => string) => (number === 0 ? '' : words(number));
  const name = `**${clip(item.title, LINE)}**`;
  // The fields of a proposal say all this.
  const isProposed = item.origins !== undefined;
  const isDetailed = !isProposed && (isAlone || isForAdmins);
  const fields = isForAdmins ? adminSourceLines(item, texts) : [];
  const [first, ...others] = fields;
  return [
    {
      text: isProposed
        ? (first ?? name)
        : lines(name, joined(escapeInline(item.id), say.edition[item.edition])),
    },
    ...following(
      say.continues(`**${clip(item.title, SECTION)}**`),
      ...(isProposed ? others : fields),
      small(
        count(item.passages, say.passages),
        count(item.notes, say.footnotes),
        count(item.entries, say.entries),
        count(item.diagnostics, say.findings),
      ),
      missingNotes.length === 0 ? '' : `-# ${say.missingNotes(clip(missingNotes.join(', '), NOTES))}`,
      isProposed ? '' : small(richLine({ text: citation, italics }, LINE)),
      metadata.URL === undefined ? '' : escapeLink(metadata.URL),
      ...(isDetailed
        ? item.outline.map((part) => clip(`¶${part.paragraph} ${part.section.join(' › ')}`, SECTION))
        : []),
      isDetailed
        ? small(item.file && clip(baseName(item.file), SECTION), `SHA-256 ${clip(item.sha256, LINE)}`)
        : '',
    ),
    ...(isForAdmins && item.reading !== undefined
      ? fileFragments(
          { kind: 'file', name: `${item.id}.txt`, mediaType: 'text/plain', text: item.reading },
          drawing,
        )
      : []),
  ];
}

export function diagnosticFragments(item: DiagnosticItem, { texts: { discord: say } }: Drawing): Fragment[] {
  const place = clip(`${baseName(item.file)}:${item.line}:${item.column}`, SECTION);
  return [
    {
      text: lines(
        joined(`**${say.severity[item.severity]}**`, place, clip(item.rule, SECTION)),
        small(say.found(clip(item.found, LINE)), say.expected(clip(item.expected, LINE))),
      ),
    },
  ];
}
