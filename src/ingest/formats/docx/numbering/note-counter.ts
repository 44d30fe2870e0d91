import { descendants, elementAt, elementsIn, type XmlElement } from '../../xml/tree.ts';
import { writeNumber } from './number-formats.ts';

export type NoteKind = 'footnote' | 'endnote';

export interface CountedNote {
  readonly kind: NoteKind;
  readonly id: string;
  readonly anchor: string;
  readonly label: string;
}

interface NoteNumbers {
  readonly format: string;
  readonly start: number;
  readonly restart: string;
}

export class NoteCounter {
  readonly notes = new Map<string, CountedNote>();
  readonly #sections: readonly Readonly<Record<NoteKind, NoteNumbers>>[];
  readonly #counts: Record<NoteKind, number | undefined> = { footnote: undefined, endnote: undefined };
  #section = 0;

  constructor(document: XmlElement, settings: XmlElement | undefined) {
    const defaults = {
      footnote: numbersOf(settings, 'footnote', { format: 'decimal', start: 1, restart: 'continuous' }),
      endnote: numbersOf(settings, 'endnote', {
        // Word's own default, in files that have its settings.
        format: elementAt(settings, 'w:endnotePr') ? 'lowerRoman' : 'decimal',
        ...{ start: 1, restart: 'continuous' },
      }),
    };
    const sections = descendants(document).filter(({ name }) => name === 'w:sectPr');
    this.#sections = [...sections, undefined].map((section) => ({
      footnote: numbersOf(section, 'footnote', defaults.footnote),
      endnote: numbersOf(section, 'endnote', defaults.endnote),
    }));
  }

  get restartsByPage(): boolean {
    return this.#sections.some(({ footnote }) => footnote.restart === 'eachPage');
  }

  /** `own`: the mark that the author typed instead of a number. */
  cite(kind: NoteKind, id: string, own?: string): CountedNote {
    const anchor = `${kind}-${id}`;
    const known = this.notes.get(anchor);
    if (known) return known;
    const note = { kind, id, anchor, label: own ?? this.#next(kind) };
    this.notes.set(anchor, note);
    return note;
  }

  endPage(): void {
    if (this.#numbers('footnote').restart === 'eachPage') this.#counts.footnote = undefined;
  }

  endSection(): void {
    this.#section = Math.min(this.#section + 1, this.#sections.length - 1);
    for (const kind of ['footnote', 'endnote'] as const)
      if (this.#numbers(kind).restart !== 'continuous') this.#counts[kind] = undefined;
  }

  #next(kind: NoteKind): string {
    const { start, format } = this.#numbers(kind);
    const number = (this.#counts[kind] ?? start - 1) + 1;
    this.#counts[kind] = number;
    return writeNumber(number, format) || String(number);
  }

  #numbers(kind: NoteKind): NoteNumbers {
    return this.#sections[this.#section]?.[kind] ?? { format: 'decimal', start: 1, restart: 'continuous' };
  }
}

function numbersOf(around: XmlElement | undefined, kind: NoteKind, base: NoteNumbers): NoteNumbers {
  const properties = around && elementsIn(around, `w:${kind}Pr`)[0];
  const valueAt = (name: string) => elementAt(properties, name)?.attributes.val;
  return {
    format: valueAt('w:numFmt') ?? base.format,
    start: Number(valueAt('w:numStart') ?? base.start) || 1,
    restart: valueAt('w:numRestart') ?? base.restart,
  };
}
