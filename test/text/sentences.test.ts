import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentences } from '../../src/text/sentences.ts';

const part = fc.constantFrom(
  ...['The tide turned at noon. ', 'The U.S. gauge, no. 3, was read by Dr. Lind. ', 'Was it read? ', 'No! '],
  ...[
    'The log (of 12 p.m.) says so. ',
    'The pilots said: “It is high.” ',
    'The gauge cost 3.5 crowns etc. in all. ',
  ],
);

test('a long text has the sentences of its parts, wherever it is taken apart', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      // The first words of a part begin a sentence, its last end one.
      const unit = `The start. ${parts.join('')}The end. `;
      const own = sentences(unit);
      const times = Math.ceil(15_000 / unit.length);
      const expected = Array.from({ length: times }, (_, at) =>
        own.map(([from, to]) => [from + at * unit.length, to + at * unit.length]),
      );
      expect(sentences(unit.repeat(times))).toEqual(expected.flat());
    }),
    { numRuns: 30 },
  );
});

test('a text of a megabyte takes no longer than its length, with one sentence or with many', () => {
  expect(sentences('The log goes on. '.repeat(60_000))).toHaveLength(60_000);
  expect(sentences('the log goes on '.repeat(60_000))).toHaveLength(1);
});

test.each([
  // German
  ['12. Februar war Markttag.', 'Es schneite.'],
  ['Im 17. Jahrhundert fuhren hier u. a. drei Kähne.', 'Heute fährt keiner.'],
  ['Es kamen max. 40 Leute, inkl. Kinder.', 'Dann regnete es.'],
  ['Nach Art. 5 Abs. 2 Nr. 3 GG gilt z. B. Lärm als Störung, d. h. Ruhe als Recht.', 'Das Amt schwieg.'],
  ['Am 3. Mai kam Dr. Ilse Brand zum 2. Kongress der Bäcker e. V. nach Wien.', 'Sie blieb.'],
  ['Das Wehr stand schon um 40 v. Chr. am Fluss, vgl. Brand, S. 12 ff.', 'Es hielt lange.'],
  ['Friedrich II. Graf von Aue verkaufte Mehl, Holz usw.', 'Er starb arm.'],
  // French
  ['Le bac partit le 3 janv. 2004 vers midi.', 'Il revint tard.'],
  ['M. Le Guen et Mme Dupont ont cité l’art. 12, al. 3.', 'Ils ont perdu.'],
  ['Le phare date de 30 av. J.-C. environ, c.-à-d. Rome, p. ex. Ostie.', 'La mer monta.'],
  ['Il vendit du sel, du bois, etc.', 'L’hiver vint.'],
  // Spanish, Italian, Portuguese, Dutch
  ['El Sr. Ruiz viajó a EE. UU. en 1911, p. ej. Ohio, véase pág. 4.', 'La nave volvió.'],
  ['Il Sig. Conti citò l’art. 7, pag. 12, ecc.', 'La sala rise.'],
  ['O Sr. Prado leu a pág. 9 do vol. 2.', 'Depois saiu.'],
  ['Dhr. Bos kocht o.a. Delfts blauw, zie blz. 4.', 'Het brak.'],
  // Slavic and Greek
  ['В 1812 г. Нева замёрзла, т. е. Ладога тоже, см. стр. 4.', 'Это помнят.'],
  ['Проф. А. С. Белов жил на ул. Мира, д. 5 и т. д.', 'Он молчал.'],
  ['Суд применил ст. 12 и п. 3 закона.', 'На улице шёл дождь.'],
  ['Ks. Adam Rola mieszkał przy ul. Długiej, tj. Nowej, zob. art. 5 ust. 2.', 'On pisał.'],
  ['Ο κ. Λάμπρος πήγε π.χ. Πάτρα το 40 μ.Χ. περίπου.', 'Η πόλη κάηκε.'],
  ['Πού πήγε ο κ. Λάμπρος;', 'Στην Πάτρα.'],
  // Others
  ['Doç. Dr. Aylin Kaya, II. Dünya Savaşı için bkz. Ankara.', 'Bu doğru.'],
  ['زار د. أحمد السوق ص. 4 منه.', 'ثم عاد.'],
  ['डॉ. राम और प्रो. सेन आए।', 'वे गए।'],
  ['2021. 5. 3. 오후에 배가 왔다.', '비가 왔다.'],
  // Law and science
  ['See art. 9 and no. 12 of the rules.', 'They apply.'],
  ['Under 18 U.S.C. § 1001, Pub. L. No. 104, he lied.', 'She did not.'],
  ['In Brown v. The Mill, 4 F. Supp. 12, Falk et al. (2011) lost, cf. Moser.', 'They paid.'],
  ['Was it read?', 'No.', 'He left.'],
  ['It was plan B.', 'The mill by J. De Vries stood.'],
  ['“Was it read?” she asked Yahoo! staff.', 'They nodded.'],
  ['1. The mill stands.', '2. The dam fell.'],
])('ends only at full stops that end a sentence: %s', (...expected) => {
  const text = expected.join(' ');
  expect(sentences(text).map(([from, to]) => text.slice(from, to))).toEqual(expected);
});
