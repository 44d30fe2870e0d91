import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Control, type View, writeControl } from '../../../src/discord/state/controls.ts';
import {
  CARRIED,
  CustomIds,
  controlOf,
  packedIn,
  reserveFor,
} from '../../../src/discord/state/custom-ids.ts';
import { type AnswerRequest, pack, unpack } from '../../../src/discord/state/request.ts';
import { hostileText } from '../arbitraries.ts';

const number = fc.integer({ min: 0, max: 9_999_999 });
const source = fc.stringMatching(/^[a-z0-9-]{1,40}$/);
const place = fc.tuple(number, number);
const reach = fc.record({ from: place, to: place, show: fc.constantFrom('from' as const, 'to' as const) });
const view: fc.Arbitrary<View> = fc.oneof(
  fc.record({ to: fc.constant('answer' as const), page: number, fragment: number }),
  fc.record(
    { to: fc.constant('context' as const), page: number, match: number, source, focus: number, reach },
    { requiredKeys: ['to', 'page', 'match', 'source', 'focus'] },
  ),
  fc.record({
    ...{ to: fc.constant('notes' as const), page: number, match: number, fragment: number, source, number },
    of: fc.constantFrom('passage' as const, 'note' as const),
  }),
);
const target: fc.Arbitrary<Control> = fc.oneof(
  view,
  fc.record({ to: fc.constantFrom('match' as const, 'back' as const), page: number, match: number }),
  fc.record({ to: fc.constant('jump' as const), page: number }),
  view.map((shared): Control => ({ to: 'share', view: writeControl(shared) })),
  fc
    .constantFrom('chosen', 'retract', 'example', 'nowhere', 'yes', 'no', 'cancel')
    .map((to) => ({ to }) as const),
  fc.record({ to: fc.constant('form' as const), seen: fc.stringMatching(/^[0-9a-f]{0,16}$/) }),
  fc.record({
    ...{ to: fc.constant('run' as const), page: number, fragment: number },
    command: fc.stringMatching(/^[-_\p{L}\p{N}]{1,32}$/u),
    input: fc.json({ maxDepth: 1 }).filter((json) => json.length < 45),
  }),
  fc.stringMatching(/^[-_\p{L}\p{N}]{1,32}$/u).map((argument): Control => ({ to: 'pick', argument })),
);
const input = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 32 }).filter((name) => name !== '__proto__'),
  fc.oneof(hostileText, fc.string({ unit: 'binary', maxLength: 500 }), fc.integer(), fc.boolean()),
  { maxKeys: 5 },
);
const request: fc.Arbitrary<AnswerRequest> = fc.record({
  command: fc.string({ maxLength: 32 }),
  inputs: fc.array(input, { minLength: 1, maxLength: 10 }),
  version: fc.string({ maxLength: 64 }),
  owner: fc.option(fc.stringMatching(/^\d{17,20}$/), { nil: undefined }),
});

describe('the custom ids of a message', () => {
  test('lead where they were made for, and bring the request along, in any order', () => {
    fc.assert(
      fc.property(request, fc.array(target, { minLength: 1, maxLength: 40 }), (asked, targets) => {
        const packed = pack(asked, CARRIED);
        fc.pre(packed !== undefined);
        const ids = new CustomIds(packed ?? '');
        const made = targets.map((one) => ids.next(one));
        for (let spare = 0; ids.hasMore && spare < reserveFor(packed ?? ''); spare++)
          made.push(ids.next({ to: 'nowhere' }));
        expect(ids.hasMore).toBe(false);
        expect(made.map((id) => id.length).every((length) => length >= 1 && length <= 100)).toBe(true);
        expect(new Set(made).size).toBe(made.length);
        expect(made.slice(0, targets.length).map(controlOf)).toEqual(targets);
        expect(unpack(packedIn(made.toReversed()))).toEqual(asked);
      }),
      { numRuns: 300 },
    );
  });

  test('of which one is lacking, doubled or changed bring no other request', () => {
    fc.assert(
      fc.property(request, fc.nat(), fc.constantFrom('lost', 'doubled', 'changed'), (asked, at, harm) => {
        const packed = pack(asked, CARRIED);
        fc.pre(packed !== undefined && packed.length > 0);
        const ids = new CustomIds(packed ?? '');
        const made: string[] = [];
        while (ids.hasMore) made.push(ids.next({ to: 'nowhere' }));
        const index = at % made.length;
        const harmed = made.toSpliced(
          index,
          1,
          ...(harm === 'lost'
            ? []
            : harm === 'doubled'
              ? [made[index] ?? '', made[index] ?? '']
              : [`${made[index]}一`]),
        );
        const read = unpack(packedIn(harmed));
        // What is harmed only after its end says the same still.
        if (read !== undefined) expect(read).toEqual(asked);
      }),
      { numRuns: 300 },
    );
  });

  test('that nobody made lead nowhere, or to a place that can be looked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostileText,
          fc.string({ unit: 'binary' }),
          target.map((one) => JSON.stringify(one)),
        ),
        (text) => {
          expect(() => controlOf(text)).not.toThrow();
          expect(unpack(text)).toBeUndefined();
          expect(unpack(packedIn([text, `200x~${text}`]))).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});
