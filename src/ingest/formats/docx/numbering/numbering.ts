import { elementAt, elementsIn, type XmlElement } from '../../xml/tree.ts';
import { switchOf } from '../styles/run-format.ts';
import type { WordStyle } from '../styles/styles.ts';
import { writeNumber } from './number-formats.ts';

interface ListLevel {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly isLegal: boolean;
  /** Restarts after a level above this one; 0 is never. */
  readonly restart: number;
  readonly style: string | undefined;
  readonly gap: string;
}

interface ListInstance {
  readonly list: string;
  readonly starts: ReadonlyMap<number, number>;
  readonly levels: ReadonlyMap<number, ListLevel>;
}

export interface ListLabel {
  readonly label: string;
  readonly number?: number;
}

const LEVELS = 9;
const PLAIN: ListLevel = {
  ...{ start: 1, format: 'decimal', text: '', isLegal: false, restart: LEVELS, style: undefined, gap: ' ' },
};

export class WordNumbering {
  readonly #lists = new Map<string, ReadonlyMap<number, ListLevel>>();
  readonly #instances = new Map<string, ListInstance>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(root: XmlElement | undefined) {
    if (!root) return;
    const lists = elementsIn(root, 'w:abstractNum');
    const idOf = (list: XmlElement) => list.attributes.abstractNumId ?? '';
    const styled = new Map(lists.map((list) => [elementAt(list, 'w:styleLink')?.attributes.val, idOf(list)]));
    const linked = new Map<string, string | undefined>();
    for (const list of lists) {
      this.#lists.set(idOf(list), levelsOf(list));
      const link = elementAt(list, 'w:numStyleLink')?.attributes.val;
      if (link !== undefined) linked.set(idOf(list), styled.get(link));
    }
    for (const instance of elementsIn(root, 'w:num')) {
      const declared = elementAt(instance, 'w:abstractNumId')?.attributes.val ?? '';
      const overrides = elementsIn(instance, 'w:lvlOverride');
      const starts = overrides.flatMap((one) => {
        const start = elementAt(one, 'w:startOverride')?.attributes.val;
        return start === undefined ? [] : [[levelNumber(one), Number(start) || 0] as const];
      });
      this.#instances.set(instance.attributes.numId ?? '', {
        list: linked.get(declared) ?? declared,
        starts: new Map(starts),
        levels: new Map(overrides.flatMap((one) => [...levelsOf(one)])),
      });
    }
  }

  next(properties: XmlElement | undefined, style: WordStyle): ListLabel | undefined {
    const own = elementAt(properties, 'w:numPr');
    const number = valueAt(own, 'w:numId') ?? valueAt(style.numbering, 'w:numId');
    const instance = number === undefined ? undefined : this.#instances.get(number);
    if (!number || !instance) return undefined;
    const declared = this.#lists.get(instance.list);
    const levels = new Map([...(declared ?? []), ...instance.levels]);
    const byStyle = [...levels].find((entry) => entry[1].style === style.id)?.[0];
    const inherited = own ? undefined : (byStyle ?? valueAt(style.numbering, 'w:ilvl'));
    const at = Math.min(LEVELS - 1, Math.max(0, Number(valueAt(own, 'w:ilvl') ?? inherited ?? 0) || 0));
    const level = levels.get(at);
    if (!level) return undefined;
    const counts = this.#count(number, instance, levels, at);
    if (level.format === 'bullet') return { label: '' };
    const label = labelOf(level, levels, counts);
    const isPlain = level.format === 'decimal' && /^%\d[.)]?$/u.test(level.text);
    return { label: label && label + level.gap, ...(isPlain && { number: counts[at] ?? 0 }) };
  }

  #count(
    number: string,
    { list, starts }: ListInstance,
    levels: ReadonlyMap<number, ListLevel>,
    at: number,
  ): readonly (number | undefined)[] {
    const counts = this.#counts.get(list) ?? new Array<number | undefined>(LEVELS).fill(undefined);
    this.#counts.set(list, counts);
    if (!this.#begun.has(number)) for (const level of starts.keys()) counts[level] = undefined;
    this.#begun.add(number);
    const startOf = (level: number) => starts.get(level) ?? levels.get(level)?.start ?? 1;
    const before = counts[at];
    counts[at] = before === undefined ? startOf(at) : before + 1;
    for (let above = 0; above < at; above++) counts[above] ??= startOf(above);
    for (let below = at + 1; below < LEVELS; below++)
      if ((levels.get(below)?.restart ?? LEVELS) > at) counts[below] = undefined;
    return counts;
  }
}

function valueAt(properties: XmlElement | undefined, name: string): string | undefined {
  return elementAt(properties, name)?.attributes.val;
}

const levelNumber = ({ attributes }: XmlElement) => Number(attributes.ilvl ?? 0) || 0;

function levelsOf(list: XmlElement): ReadonlyMap<number, ListLevel> {
  const levels = elementsIn(list, 'w:lvl').filter((level) => levelNumber(level) < LEVELS);
  return new Map(levels.map((level) => [levelNumber(level), levelOf(level)]));
}

function levelOf(level: XmlElement): ListLevel {
  const suffix = valueAt(level, 'w:suff');
  return {
    ...PLAIN,
    start: Number(valueAt(level, 'w:start') ?? 1) || 0,
    format: valueAt(level, 'w:numFmt') ?? PLAIN.format,
    text: valueAt(level, 'w:lvlText') ?? '',
    isLegal: switchOf(level, 'w:isLgl') === true,
    restart: Number(valueAt(level, 'w:lvlRestart') ?? LEVELS),
    style: valueAt(level, 'w:pStyle'),
    gap: suffix === 'nothing' ? '' : ' ',
  };
}

function labelOf(
  level: ListLevel,
  levels: ReadonlyMap<number, ListLevel>,
  counts: readonly (number | undefined)[],
): string {
  return level.text
    .replace(/%([1-9])/gu, (_, place: string) => {
      const at = Number(place) - 1;
      const format = levels.get(at)?.format ?? PLAIN.format;
      const isDecimal = level.isLegal && !/^(?:none|decimal\w*)$/u.test(format);
      return writeNumber(counts[at] ?? 1, isDecimal ? 'decimal' : format) ?? '';
    })
    .trim();
}
