import { expect, test } from 'vitest';
import { questionLanguage } from '../../../src/search/analysis/question-language.ts';
import { stopWordLists } from '../../../src/search/analysis/stop-words.ts';
import { fold } from '../../../src/text/fold.ts';
import { lexicon } from '../fixtures.ts';

const lists = stopWordLists(lexicon.stopWords);
const languageOf = (text: string) =>
  questionLanguage(text, (text.match(/[\p{L}\p{M}]+/gu) ?? []).map(fold), lists);

test.each([
  ['en', 'Which of the boats came back in the spring?'],
  ['fr', 'Quels sont les bateaux qui sont revenus au printemps ?'],
  ['de', 'Welche von den Booten sind im Frühling zurückgekommen?'],
  ['it', 'Quali sono le barche che sono tornate in primavera?'],
  ['pl', 'Które z tych łodzi wróciły na wiosnę?'],
  ['ru', 'Какие из лодок вернулись весной?'],
  ['uk', 'Які з човнів повернулися навесні?'],
  ['fa', 'کدام یک از قایق‌ها در بهار برگشتند؟'],
  ['ar', 'أي من القوارب عاد في الربيع؟'],
  ['he', 'אילו מן הסירות חזרו באביב?'],
  ['el', 'Ποια από τα πλοία επέστρεψαν;'],
  ['ko', '어느 배가 봄에 돌아왔는가?'],
  ['ja', 'どの船が春に戻ったか'],
  ['zh', '哪些船在春天回来了？'],
  ['vi', 'Ai là người gác đèn đầu tiên?'],
])('%s: %s', (language, question) => {
  expect(languageOf(question)).toBe(language);
});

test.each([
  'Larvik 1874',
  'Greta Moser, Innsbruck',
  'de facto',
  'A. B. C. D.',
  '2020',
  '٢٢/٥/٢٠٢٠',
  '۲۲/۵/۲۰۲۰',
  '',
])('%j could be in any', (question) => {
  expect(languageOf(question)).toBeUndefined();
});
