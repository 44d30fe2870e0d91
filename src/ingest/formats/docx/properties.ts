import type { GivenSource } from '../../../model/source.ts';
import { parseDate } from '../../metadata/dates.ts';
import { parseNames } from '../../metadata/names.ts';
import type { ArchiveParts } from '../archive/parts.ts';
import type { Statement } from '../extraction.ts';
import { elementsIn, textIn, type XmlElement } from '../xml/tree.ts';
import type { StyleRole } from './roles.ts';
import type { WordBlock } from './story.ts';
import { relationOf, relationsOf } from './word-files.ts';

/** What programs and templates write in place of a title. */
const NO_TITLE =
  /^(?:untitled.*|no title|(?:new )?(?:word )?document ?\d*|microsoft (?:office )?word.*|title|titel|titre|título|template|blank.*|dokument ?\d*|slide \d+|\S+\.\w{2,4}|.*\.(?:docx?|dotx?|docm|odt|rtf|pdf)|\[.*\]|click .*|type .*title.*)$/iu;
/** Owners of computers and of pirated copies, and makers of both. */
const NO_COMPANY =
  /\b(?:microsoft|hewlett.packard|hp|home|toshiba|dell|lenovo|acer|asus|sony|samsung|personal|private|none|n\/?a|company|organization name|unknown|test|grizli777|reanimator|sanctuary|your|user)\b|^.{0,2}$/iu;
/** When the template of python-docx was made. */
const TEMPLATE_DATE = '2013-12-23T23:15:00Z';
const FIRST_YEAR = 1995;

/** What a document says about itself, the most trustworthy first. */
export function statementsOf(parts: ArchiveParts, blocks: readonly WordBlock[]): Statement[] {
  const relations = relationsOf(parts, '');
  const fieldsOf = (kind: string, name: string) =>
    fieldsIn(parts.xmlOf(relationOf(relations, kind)?.target ?? name));
  const core = fieldsOf('core-properties', 'docProps/core.xml');
  const app = fieldsOf('extended-properties', 'docProps/app.xml');
  const styled = (role: StyleRole) => styledText(blocks, role);
  return [
    stated('title page', {
      ...titleField(styled('title')),
      ...authorField(styled('author')),
      ...dateField(styled('date')),
    }),
    stated('document properties', {
      ...titleField(core('title')),
      ...authorField(core('creator')),
      ...companyField(app('Company')),
      ...languageField(core('language')),
    }),
    stated(
      'date of the file',
      core('created') === TEMPLATE_DATE ? {} : dateField(core('created').slice(0, 10)),
    ),
  ].filter(({ fields }) => Object.keys(fields).length > 0);
}

const stated = (origin: string, fields: GivenSource): Statement => ({ origin, fields });

/** The text of a property by its local name. */
function fieldsIn(root: XmlElement | undefined): (name: string) => string {
  const fields = new Map(
    (root ? elementsIn(root) : []).map((field) => [field.name.replace(/^.*:/u, ''), textIn(field)]),
  );
  return (name) => (fields.get(name) ?? '').replace(/\s+/gu, ' ').trim();
}

/** The first paragraphs in a style, such as a title of two lines. */
function styledText(blocks: readonly WordBlock[], role: StyleRole): string {
  const at = blocks.findIndex(({ style }) => style === role);
  const after = blocks.slice(Math.max(at, 0)).findIndex(({ style }) => style !== role);
  const own = at < 0 ? [] : blocks.slice(at, after < 0 ? undefined : at + after);
  return own.map(({ text }) => text).join(role === 'author' ? '; ' : ' ');
}

function titleField(title: string): GivenSource {
  return title === '' || NO_TITLE.test(title) || !/\p{L}/u.test(title) ? {} : { title };
}

function authorField(text: string): GivenSource {
  const author = parseNames(text);
  return author.length === 0 ? {} : { author };
}

function dateField(text: string): GivenSource {
  const issued = parseDate(text);
  return issued === undefined || (issued['date-parts']?.[0]?.[0] ?? 0) < FIRST_YEAR ? {} : { issued };
}

function companyField(publisher: string): GivenSource {
  return NO_COMPANY.test(publisher) ? {} : { publisher };
}

function languageField(language: string): GivenSource {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$/u.test(language) ? { language } : {};
}
