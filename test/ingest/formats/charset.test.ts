import { expect, test } from 'vitest';
import { decodeText } from '../../../src/ingest/formats/charset.ts';
import { foundIn } from '../../findings.ts';

/** Writes a text in an encoding of one byte a character. */
function encoded(text: string, label: string): Buffer {
  const decoder = new TextDecoder(label);
  const bytes = new Map(Array.from({ length: 256 }, (_, at) => [decoder.decode(Uint8Array.of(at)), at]));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? letter.charCodeAt(0)));
}

test.each([
  ['windows-1252', 'Der Müller öffnete die Schleuse für neunzig Kähne — so hieß es im „Boten“.'],
  ['windows-1251', 'Смотритель насчитал девяносто барж за сухое лето и записал каждое имя в книгу.'],
  ['koi8-r', 'Смотритель насчитал девяносто барж за сухое лето и записал каждое имя в книгу.'],
  ['windows-1256', 'أحصى الحارس تسعين مركبا في صيف جاف وكتب كل اسم في كتاب.'],
  ['windows-1253', 'Ο φύλακας μέτρησε ενενήντα φορτηγίδες το ξηρό καλοκαίρι.'],
])('guesses %s, and says so', (label, text) => {
  const decoded = decodeText(encoded(text, label === 'windows-1252' ? 'latin1' : label));
  const plain = (words: string) => words.replace(/[—„“]/gu, '');
  if (label !== 'windows-1252') expect(decoded.text).toBe(text);
  else expect(plain(decoded.text)).toContain('Müller öffnete die Schleuse für neunzig Kähne');
  expect(decoded.findings).toMatchObject([{ rule: 'encoding', severity: 'warning' }]);
});

test.each(['utf8', 'utf16le'] as const)('reads %s without a finding', (label) => {
  const text = 'The keeper’s book — ninety barges.';
  expect(decodeText(Buffer.from(text, label))).toEqual({ text, findings: [] });
  expect(decodeText(Buffer.from(`\ufeff${text}`, label))).toEqual({ text, findings: [] });
});

test('keeps UTF-8 with a few bad bytes, and says so', () => {
  const bytes = Buffer.concat([Buffer.from('é'.repeat(50)), Buffer.from([0xe9]), Buffer.from(' end')]);
  const { text, findings } = decodeText(bytes);
  expect(text).toBe(`${'é'.repeat(50)}� end`);
  expect(foundIn(findings[0])).toContain('1 byte ');
});
