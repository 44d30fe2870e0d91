import type { Span } from '../model/document.ts';
import type { SourceText } from '../search/quotation/source-text.ts';
import type { Unit, Units } from './units.ts';

export interface Adjacent extends SourceText {
  readonly units: readonly { readonly number: number; readonly unit: Unit; readonly start: number }[];
}

export function adjacentUnits(numbers: readonly number[], units: Units): Adjacent[] {
  const runs: { number: number; unit: Unit }[][] = [];
  for (const number of numbers) {
    const unit = units.at(number);
    if (!unit) continue;
    const run = runs.at(-1);
    const before = run?.at(-1);
    const follows =
      before?.number === number - 1 &&
      before.unit.document === unit.document &&
      (before.unit.passage === undefined) === (unit.passage === undefined);
    if (run && follows) run.push({ number, unit });
    else runs.push([{ number, unit }]);
  }
  return runs.map(joined);
}

export function joined(run: readonly { readonly number: number; readonly unit: Unit }[]): Adjacent {
  let start = 0;
  const placed = run.map(({ number, unit }) => {
    const one = { number, unit, start };
    start += unit.text.length + 1;
    return one;
  });
  const [only] = run;
  return {
    units: placed,
    text: run.length === 1 && only ? only.unit.text : run.map(({ unit }) => unit.text).join('\n'),
    breaks: placed.slice(1).map((one) => one.start - 1),
    marks: placed.flatMap(({ unit, start: from }) =>
      marksOf(unit).map(({ label, at }) => ({ label, at: at + from })),
    ),
  };
}

function marksOf({ passage, document }: Unit): { label: string; at: number }[] {
  return (passage?.marks ?? []).map(({ note, offset }) => {
    const { label = note } = document.footnotes.find(({ id }) => id === note) ?? {};
    return { label, at: offset };
  });
}

export function partsOf({ units }: Adjacent, [from, to]: Span): { unit: Unit; span: Span }[] {
  return units.flatMap(({ unit, start }) => {
    const span: Span = [Math.max(0, from - start), Math.min(unit.text.length, to - start)];
    return span[0] < span[1] ? [{ unit, span }] : [];
  });
}
