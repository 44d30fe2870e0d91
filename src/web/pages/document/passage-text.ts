import type { Texts } from '../../../i18n/en/index.ts';
import type { Footnote, Mark, Passage, Recognition, Span } from '../../../model/document.ts';
import { labelOfNote } from '../../../model/handle.ts';
import { directionOf } from '../../../text/characters/direction.ts';
import { type Html, html } from '../markup/html.ts';
import { addressLayers } from '../markup/links.ts';
import type { Insertion, Layer } from '../markup/weave.ts';
import { weave } from '../markup/weave.ts';
import type { NamedHere } from '../named-bodies.ts';

export interface Emphasis {
  readonly quote?: Span | undefined;
  readonly found?: readonly Span[] | undefined;
  readonly isCurrent?: boolean;
}

export interface PassageParts extends Emphasis {
  readonly named: readonly NamedHere[];
  readonly organizationHref: (name: string) => string;
  readonly noteHref: (id: string) => string | undefined;
  readonly texts: Texts;
}

export function passageText(
  passage: Passage,
  parts: PassageParts,
  range: Span = [0, passage.text.length],
): Html {
  const { text, recognition } = passage;
  const layers = [
    ...quotationLayers(passage),
    ...emphasisLayers(parts, text.length),
    ...linkLayers(text, parts),
  ];
  const insertions = [
    ...doubtInsertions(recognition, parts.texts),
    ...markInsertions(passage.marks, { ...parts, idOf: (index) => markId(passage.ordinal, index) }),
    ...speakerInsertions(passage, parts.texts),
  ];
  return weave(text, layers, insertions, range);
}

export function noteText({ raw, recognition }: Footnote, emphasis: Emphasis, texts: Texts): Html {
  const layers = [...emphasisLayers(emphasis, raw.length), ...addressLayers(raw)];
  return weave(raw, layers, doubtInsertions(recognition, texts));
}

export function emphasisLayers({ quote, found = [], isCurrent = false }: Emphasis, length?: number): Layer[] {
  // A whole passage gets a pale background: a bright one would hide the layers marked in it.
  const kind = quote && quote[1] - quote[0] === length ? 'lit whole' : 'lit';
  const quoted: Layer[] = quote
    ? [
        {
          span: quote,
          wrap: (inner, isFirst) =>
            html`<mark class="${kind}"${isFirst && html` id="quote"`}>${inner}</mark>`,
        },
      ]
    : [];
  const matches = found.map((span, at): Layer => {
    const isTarget = isCurrent && at === 0;
    const wrap = (inner: Html, isFirst: boolean) =>
      html`<mark class="found"${isTarget && isFirst && html` id="match" tabindex="-1"`}>${inner}</mark>`;
    return { span, wrap };
  });
  return [...quoted, ...matches];
}

function quotationLayers({ text, quotations }: Passage): Layer[] {
  return quotations
    .filter(({ outer }) => outer[1] - outer[0] < text.length)
    .map(({ outer }) => ({ span: outer, wrap: (inner) => html`<q>${inner}</q>` }));
}

function linkLayers(text: string, { named, organizationHref }: PassageParts): Layer[] {
  const taken: Layer[] = addressLayers(text);
  for (const { span, organization } of named) {
    if (taken.some((one) => one.span[0] < span[1] && span[0] < one.span[1])) continue;
    const wrap = (inner: Html) =>
      html`<a class="body" href="${organizationHref(organization.name)}">${inner}</a>`;
    taken.push({ span, wrap });
  }
  return taken;
}

export interface MarkTarget {
  /** Undefined for a note that the document lacks. */
  readonly noteHref: (id: string) => string | undefined;
  readonly texts: Texts;
  readonly idOf?: (index: number) => string;
}

export function markInsertions(marks: readonly Mark[], { noteHref, texts, idOf }: MarkTarget): Insertion[] {
  return marks.map(({ note, offset }, index) => {
    const label = labelOfNote(note);
    const follows = marks[index - 1]?.offset === offset && ', ';
    const href = noteHref(note);
    const id = idOf && html` id="${idOf(index)}"`;
    const link =
      href === undefined
        ? html`<span>${label}</span>`
        : html`<a${id} href="${href}" role="doc-noteref" aria-label="${texts.reader.noteOf(label)}">${label}</a>`;
    return { offset, markup: html`<sup>${follows}${link}</sup>` };
  });
}

export function markId(ordinal: number, index: number): string {
  return `m${ordinal}-${index}`;
}

function speakerInsertions({ text, quotations }: Passage, { reader }: Texts): Insertion[] {
  return quotations.flatMap(({ outer, speaker, clause }) => {
    if (speaker === null || outer[1] - outer[0] >= text.length) return [];
    if (clause && text.slice(...clause).includes(speaker)) return [];
    const name = html`<bdi dir="${directionOf(speaker)}">${speaker}</bdi>`;
    return [
      {
        offset: outer[1],
        markup: html`<small class="speaker"><span class="sr">${reader.saysWho} </span>${name}</small>`,
      },
    ];
  });
}

export function doubtInsertions(recognition: Recognition | undefined, { reader }: Texts): Insertion[] {
  const markup = html`<small class="doubt" title="${reader.doubtful}">[?]</small>`;
  return (recognition?.doubtful ?? []).map(([, offset]) => ({ offset, markup }));
}
