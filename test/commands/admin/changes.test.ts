import { expect, test } from 'vitest';
import { changeItems, countChanges } from '../../../commands/admin/outcome/changes.ts';
import { english } from '../../../src/i18n/en/index.ts';
import { french } from '../../../src/i18n/fr/index.ts';
import type { Change } from '../../../src/model/change.ts';

const since = { from: 'a1', to: 'b2', at: '2031-04-05T06:07:08.000Z' };
const moved = (from: number, handle = `wharf ¶${from}`): Change => {
  const text = `Wharf ${from} is let.`;
  return {
    subject: 'passage',
    change: 'moved',
    handle,
    now: `wharf ¶${from + 1}`,
    before: text,
    after: text,
    since,
  };
};
const changed: Change = {
  ...{ subject: 'passage', change: 'changed', handle: 'wharf ¶1', now: 'wharf ¶1', since },
  ...{ before: 'Wharf 1 is\n# let.', after: 'Wharf 1 is *sold*.' },
};
const quote: Change = {
  ...changed,
  subject: 'quote',
  change: 'removed',
  now: null,
  before: 'is let',
  after: null,
};
const document: Change = {
  ...changed,
  subject: 'document',
  handle: 'wharf',
  now: 'wharf',
  before: 'title: A',
  after: 'title: B',
};
const many = [document, ...Array.from({ length: 30 }, (_, index) => moved(index + 2)), changed, quote];

test('few changes are shown one by one, the most telling first', () => {
  const items = changeItems([moved(2), changed, quote, document], english);
  expect(items.map((item) => item.kind === 'change' && item.subject)).toEqual([
    'document',
    'quote',
    'passage',
    'passage',
  ]);
});

test('many are in a file that can be read: by subject, with the words as they stand', () => {
  const items = changeItems(many, english);
  expect(items).toHaveLength(21);
  expect(items[2]).toMatchObject({ change: 'changed' });
  const file = items.at(-1);
  expect(file).toMatchObject({ kind: 'file', name: 'changes-b2.md' });
  const text = file?.kind === 'file' ? file.text : '';
  expect(text.split('\n\n## ').map((part) => part.split('\n')[0])).toEqual([
    '# Changes from library a1 to library b2, 2031-04-05',
    '1 document changed',
    '30 passages moved, 1 changed',
    '1 shared quote removed',
  ]);
  expect(text).toContain(
    [
      '- **wharf ¶1** · changed',
      '  wharf ¶1 in the earlier library:',
      '      Wharf 1 is\n      # let.',
      '  wharf ¶1 now:',
      '      Wharf 1 is *sold*.',
    ].join('\n\n'),
  );
  expect(text.match(/^- \*\*wharf ¶\d+ → wharf ¶\d+\*\* · moved$/gmu)).toHaveLength(30);
});

test('the file is in the language of the person', () => {
  const file = changeItems(many, french).at(-1);
  expect(file?.kind === 'file' && file.text).toMatch(/^# Changements de la bibliothèque a1/u);
});

test('a list entry that moved is counted once, though two of its names no longer hold', () => {
  const entry = moved(4, 'wharf #4');
  expect(countChanges([entry, { ...entry, handle: 'wharf ¶5' }, moved(9)])).toEqual([
    { subject: 'passage', change: 'moved', count: 2 },
  ]);
});
