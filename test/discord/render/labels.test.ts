import { expect, test } from 'vitest';
import { BLUE } from '../../../src/discord/render/colours.ts';
import { codeBlock } from '../../../src/discord/render/escape.ts';
import { drawMessage } from '../../../src/discord/render/message.ts';
import { english } from '../../../src/i18n/en/index.ts';

const NAME = `Tide\u202E\u200B\n${'\u2066'.repeat(100)}`;
const HIDDEN = /[\p{Cc}\p{Cf}]/u;

test('labels of buttons and menus show hidden characters by their codes', () => {
  const control = { to: 'nowhere' as const };
  const { components } = drawMessage(
    {
      ...{ texts: english, colour: BLUE, fragment: 0, head: 'x', fragments: [] },
      controls: () => [[{ label: NAME, control }]],
      menus: () => [
        { placeholder: NAME, control, options: [{ label: NAME, value: 'a', description: NAME }] },
      ],
      foot: () => '',
    },
    undefined,
  );
  const drawn = JSON.stringify(components, (key, value: unknown) => {
    if (['label', 'description', 'placeholder'].includes(key)) expect(value).not.toMatch(HIDDEN);
    return value;
  });
  expect(drawn.match(/Tide⟦U\+202E⟧/gu)).toHaveLength(4);
});

test('a code block cannot be left, nor reorder what it shows', () => {
  const inside = codeBlock('a\u202E```\n@everyone `` ```').slice(4, -4);
  expect(inside).not.toMatch(/```|\u202E/u);
});
