import type { GivenSource, Name } from '../../../model/source.ts';
import { parseDate } from '../../metadata/dates.ts';
import { parseNames } from '../../metadata/names.ts';
import { wordCount } from '../../structure/prose.ts';
import { headOf } from '../../structure/rows.ts';
import type { ArchiveParts } from '../archive/parts.ts';
import type { Statement } from '../extraction.ts';
import { elementsIn, textIn, type XmlElement } from '../xml/tree.ts';
import type { WordBlock } from './story.ts';
import type { StyleRole } from './styles/roles.ts';
import { relationOf, relationsOf } from './word-files.ts';

const NO_TITLE =
  /^(?:untitled.*|no title|(?:new )?(?:word )?document ?\d*|microsoft (?:office )?word.*|title|titel|titre|título|template|blank.*|dokument ?\d*|slide \d+|\S+\.\w{2,4}|.*\.(?:docx?|dotx?|docm|odt|rtf|pdf)|\[.*\]|click .*|type .*title.*)$/iu;
const NO_AUTHOR =
  /^(?:your .*|generated .*|mac ?book.*|.*\b(?:user|account|microsoft|owner|customer)\b.*|.*майкрософт.*|.*пользовател.*)$/iu;
const SYMBOL = /^[\p{Lu}\p{N}]+(?:[/._-][\p{Lu}\p{N}]+)+$/u;
const NO_COMPANY =
  /\b(?:microsoft|hewlett.packard|hp|home|toshiba|dell|lenovo|acer|asus|sony|samsung|personal|private|none|n\/?a|company|organization name|unknown|test|grizli777|reanimator|sanctuary|your|user)\b|^.{0,2}$/iu;
const TEMPLATE_DATE = '2013-12-23T23:15:00Z';
const FIRST_YEAR = 1995;
const TITLE_WORDS = 30;

export class WordProperties {
  readonly #core: (name: string) => string;
  readonly #app: (name: string) => string;

  constructor(parts: ArchiveParts) {
    const relations = relationsOf(parts, '');
    const fieldsOf = (kind: string, name: string) =>
      fieldsIn(parts.xmlOf(relationOf(relations, kind)?.target ?? name));
    this.#core = fieldsOf('core-properties', 'docProps/core.xml');
    this.#app = fieldsOf('extended-properties', 'docProps/app.xml');
  }

  get title(): string | undefined {
    return titleField(this.#core('title')).title;
  }

  statements(blocks: readonly WordBlock[]): Statement[] {
    const core = this.#core;
    const styled = (role: StyleRole) => styledText(blocks, role);
    const created = core('created');
    return [
      stated('title page', {
        ...titleField(styled('title')),
        ...authorField(styled('author')),
        ...dateField(styled('date')),
      }),
      stated('document properties', {
        ...titleField(core('title')),
        ...creatorField(core('creator')),
        ...companyField(this.#app('Company')),
        ...languageField(core('language')),
      }),
      stated('date of the file', created === TEMPLATE_DATE ? {} : dateField(created.slice(0, 10))),
    ].filter(({ fields }) => Object.keys(fields).length > 0);
  }
}

const stated = (origin: string, fields: GivenSource): Statement => ({ origin, fields });

function fieldsIn(root: XmlElement | undefined): (name: string) => string {
  const fields = new Map(
    (root ? elementsIn(root) : []).map((field) => [field.name.replace(/^.*:/u, ''), textIn(field)]),
  );
  return (name) => (fields.get(name) ?? '').replace(/\s+/gu, ' ').trim();
}

function styledText(blocks: readonly WordBlock[], role: StyleRole): string {
  const at = blocks.findIndex(({ style }) => style === role);
  const after = blocks.slice(Math.max(at, 0)).findIndex(({ style }) => style !== role);
  const own = at < 0 ? [] : blocks.slice(at, after < 0 ? undefined : at + after);
  const lines = own.map(headOf);
  const isLong = wordCount(lines.join(' ')) > TITLE_WORDS;
  return role === 'author' ? lines.join('; ') : ((isLong ? lines[0] : lines.join(' ')) ?? '');
}

function titleField(title: string): GivenSource {
  const isNone = title === '' || NO_TITLE.test(title) || SYMBOL.test(title) || !/\p{L}/u.test(title);
  return isNone ? {} : { title };
}

function authorField(text: string): GivenSource {
  const author = parseNames(text);
  return author.length === 0 ? {} : { author };
}

function creatorField(text: string): GivenSource {
  const author = NO_AUTHOR.test(text) ? [] : parseNames(text).filter((name) => !isWord(name));
  return author.length === 0 ? {} : { author };
}

const isWord = (name: Name) => 'literal' in name && !/\s/u.test(name.literal);

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
