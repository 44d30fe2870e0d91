import fc from 'fast-check';
import { expect, test } from 'vitest';
import { html } from '../../../src/web/pages/markup/html.ts';
import { type Layer, weave } from '../../../src/web/pages/markup/weave.ts';

const TEXT = 'abcdefghijkl';
const offset = fc.nat(TEXT.length);

/** The characters of a woven text with the names of the elements around each, and its insertions. */
function read(woven: string): { layers: Map<string, string[]>; insertions: [string, number][] } {
  const open: string[] = [];
  const layers = new Map<string, string[]>();
  const insertions: [string, number][] = [];
  for (const [token] of woven.matchAll(/<[^>]*>|\[\d+\]|./gu)) {
    if (token.startsWith('</')) open.pop();
    else if (token.startsWith('<')) open.push(token.replace(/\D/gu, ''));
    else if (token.startsWith('[')) insertions.push([token.replace(/\D/gu, ''), layers.size]);
    else layers.set(token, open.toSorted());
  }
  expect(open).toEqual([]);
  return { layers, insertions };
}

test('each character has its layers around it, and each insertion its place', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(offset, offset), { maxLength: 8 }),
      fc.array(offset, { maxLength: 4 }),
      (spans, offsets) => {
        const firsts: number[] = [];
        const layers = spans.map(([start, end], at): Layer => {
          return {
            span: [start, end],
            wrap: (inner, isFirst) => {
              if (isFirst) firsts.push(at);
              return html`<b ${at}>${inner}</b>`;
            },
          };
        });
        const insertions = offsets.map((at, index) => ({ offset: at, markup: html`[${index}]` }));
        const woven = read(weave(TEXT, layers, insertions).toString());
        for (const [at, character] of [...TEXT].entries()) {
          const around = spans.flatMap(([start, end], index) =>
            start <= at && at < end ? [String(index)] : [],
          );
          expect(woven.layers.get(character)).toEqual(around.toSorted());
        }
        expect([...woven.insertions].sort()).toEqual(offsets.map((at, index) => [String(index), at]).sort());
        expect(firsts.sort()).toEqual(spans.flatMap(([start, end], index) => (start < end ? [index] : [])));
      },
    ),
  );
});
