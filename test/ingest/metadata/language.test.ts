import { expect, test } from 'vitest';
import { isClearlyIn } from '../../../src/ingest/metadata/function-words.ts';
import { otherLanguage } from '../../../src/ingest/metadata/language.ts';

const TEXTS = {
  en: 'The council met in the hall of the old school, and it was agreed that the road to the mill would be mended before the winter, since the carts that came from the farms could no longer pass without being held up for hours by the mud. The miller offered the stone, and the farmers their hands.',
  de: 'Der Rat kam in der alten Schule zusammen und beschloss, dass die Straße zu der Mühle noch vor dem Winter ausgebessert wird, weil die Wagen, die von den Höfen kamen, nicht mehr ohne lange Wartezeit durch den Schlamm zu der Stadt fahren konnten. Der Müller wollte die Steine geben und die Bauern ihre Hände.',
  fr: 'Le conseil s’est réuni dans la vieille école et il a été décidé que la route du moulin serait réparée avant l’hiver, parce que les charrettes qui venaient des fermes ne pouvaient plus passer sans être retenues pendant des heures par la boue. Le meunier offrait les pierres et les paysans leurs bras.',
};

test.each(Object.entries(TEXTS))('function words show %s, and no other language', (own, text) => {
  expect(Object.keys(TEXTS).filter((language) => isClearlyIn(language, text))).toEqual([own]);
});

test('a passage without clear function words is left to the detector', () => {
  const half = `${TEXTS.en.slice(0, 170)} ${TEXTS.de.slice(0, 170)}`;
  expect([isClearlyIn('en', half), isClearlyIn('de', half)]).toEqual([false, false]);
  expect(otherLanguage(TEXTS.de, 'en')).toBe('de');
  expect(otherLanguage(TEXTS.fr, 'de')).toBe('fr');
});

test('a script of one language needs no detector', () => {
  expect(otherLanguage('Το συμβούλιο', 'en')).toBe('el');
  expect(otherLanguage('Το συμβούλιο', 'el')).toBeUndefined();
});
