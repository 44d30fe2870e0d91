import { expect, test } from 'vitest';
import { countWorks, isIbid } from '../../../../src/ingest/structure/notes/ibid.ts';

test.each([
  ['English', 'Ibid., p. 4.'],
  ['English', 'See ibid.'],
  ['Latin', 'Id. at 9.'],
  ['Latin', 'See id. at 9.'],
  ['Latin', 'Idem, p. 3.'],
  ['Latin', 'Ibidem, p. 7'],
  ['Spanish', 'Ibíd., p. 44.'],
  ['Spanish', 'Véase ibíd., p. 44.'],
  ['German', 'Ebd., S. 12.'],
  ['German', 'Vgl. ebenda, S. 12.'],
  ['Italian', 'Ivi, p. 3.'],
  ['Polish', 'Tamże, s. 3.'],
  ['Russian', 'Там же. С. 44.'],
  ['Russian', 'См. там же.'],
  ['Ukrainian', 'Там само, с. 4.'],
  ['Arabic', 'المرجع نفسه، ص 44.'],
  ['Arabic', 'نفس المصدر، ص ٤٤.'],
  ['Hebrew', "שם, עמ' 44."],
  ['Hebrew', 'שם.'],
  ['Hebrew', "ראו שם, עמ' 44."],
  ['Persian', 'همان، ص ۴۴.'],
  ['Chinese', '同上，第44页。'],
  ['Japanese', '同前、44頁。'],
  ['Korean', '같은 책, 44쪽.'],
])('%s: %s refers to the note before', (_, text) => {
  expect(isIbid(text)).toBe(true);
});

test.each([
  'Identity and the River, p. 4.',
  'Ideal Homes, p. 4.',
  'Ebdon, The Marsh, p. 4.',
  'Iving, The Marsh, p. 4.',
  'שם הספר הוא הים.',
  'Lind, Ibid. and Other Words, p. 4.',
])('%s refers to no other note', (text) => {
  expect(isIbid(text)).toBe(false);
});

test.each([
  [1, 'Vesk, Hives of the Old Town, p. 31.'],
  [1, 'Vesk, Hives of the Old Town (London: Quole Press, 1999), 31.'],
  [1, 'Vesk, Hives, p. 31; p. 40.'],
  [1, 'Mirel Vesk. Hives of the town. London: Quole, 2001, p. 3.'],
  [1, 'A letter of the office, box 9.'],
  [1, 'Minutes of the council, 3 May 1999.'],
  [1, 'Ibid., p. 12.'],
  [1, '维斯克：《老城蜂箱》，第31页。'],
  [1, 'فيسك، مناحل، ص 31.'],
  [2, 'Vesk, Hives, p. 31; Aldarra, Permits, p. 7.'],
  [2, 'Tamsin, Lines at Night, p. 12. On the same see also Brack, The Grant, p. 3.'],
  [2, 'Tamsin, Lines at Night, p. 12. See also Brack, The Grant, p. 3.'],
  [2, 'Tamsin, Lines, p. 12, and Brack, The Grant, p. 3.'],
  [2, 'Ibid., p. 4; Brack, The Grant, p. 3.'],
  [1, 'Harbour paper.'],
  [0, 'Emphasis added.'],
  [0, 'The word is used here for any payment.'],
  [0, 'This figure includes 12 hives of the hospital.'],
  [0, 'In 2013 the town changed its rules.'],
])('%i works: %s', (works, text) => {
  expect(countWorks(text, [])).toBe(works);
});
