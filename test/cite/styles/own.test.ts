import { expect, it } from 'vitest';
import { type CitationForms, citationForms, type StyledWork } from '../../../src/cite/styles/forms.ts';
import { citeInOrder } from '../../../src/cite/styles/in-order.ts';
import { shippedShelf } from '../../../src/library/store/styles/shelf.ts';
import { starred } from './starred.ts';
import { noted, WORKS } from './works.ts';

const { own } = shippedShelf;

const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'ibid-notes': {
    'buoys-2019': [
      'Ilse Falk and Anna Moser, *Buoys of the Sound: A Survey*, Report 12 (Malmö: Harbour Institute, May 2019), 3, https://harbour.example/buoys.',
      'Falk and Moser, *Buoys of the Sound*, 3.',
      'Falk, Ilse, and Anna Moser. *Buoys of the Sound: A Survey*, Report 12. Malmö: Harbour Institute, May 2019. https://harbour.example/buoys.',
    ],
    'tides-2021': [
      'Ilse Falk, Anna Moser and Joost van der Berg, “Counting Tides”, *Journal of Shallow Waters* 12, no. 3 (2021), 47–48, https://doi.org/10.5555/jsw.12.3.',
      'Falk et al., “Counting Tides”, 47–48.',
      'Falk, Ilse, Anna Moser and Joost van der Berg. “Counting Tides”, *Journal of Shallow Waters* 12, no. 3 (2021): 45–60. https://doi.org/10.5555/jsw.12.3.',
    ],
    'fog-2020': [
      '“Fog Closes the Strait”, *The Skerry Courier*, 20 May 2020, “What the pilots say”, para. 2, https://courier.example/fog, archived at https://archive.example/1/fog.',
      '“Fog Closes the Strait”, “What the pilots say”, para. 2.',
      '“Fog Closes the Strait”, *The Skerry Courier*, 20 May 2020. https://courier.example/fog, archived at https://archive.example/1/fog.',
    ],
    lamps: [
      'Lamp Society, “How Lamps Are Trimmed”, *Wicks and Wax*, accessed 3 February 2024, https://lamps.example/trim.',
      'Lamp Society, “How Lamps Are Trimmed”.',
      'Lamp Society. “How Lamps Are Trimmed”, *Wicks and Wax*, accessed 3 February 2024. https://lamps.example/trim.',
    ],
    angler: [
      'Ruth Adler, quoted in Joost van der Berg, *The Patient Angler*, trans. Anna Moser, 2nd ed., vol. 1 (Leiden: Reed & Heron, c. 1850), iv.',
      'Ruth Adler, quoted in van der Berg, *The Patient Angler*, iv.',
      'van der Berg, Joost. *The Patient Angler*, trans. Anna Moser, 2nd ed., vol. 1. Leiden: Reed & Heron, c. 1850.',
    ],
    nets: [
      'Anna Moser, “Mending Nets”, in *Crafts of the Coast*, ed. Ilse Falk and Joost van der Berg (Reed & Heron, 1998), para. 7.',
      'Moser, “Mending Nets”, para. 7.',
      'Moser, Anna. “Mending Nets”, in *Crafts of the Coast*, ed. Ilse Falk and Joost van der Berg, 101–120. Reed & Heron, 1998.',
    ],
    locks: [
      'Digest of Anna Moser, “Locks without Keepers” (PhD thesis, University of Lund, 2003), 88.',
      'Digest of Moser, “Locks without Keepers”, 88.',
      'Moser, Anna. “Locks without Keepers”. PhD thesis, University of Lund, 2003. [Cited from a digest.]',
    ],
    'board-v-falk': [
      '*Harbour Board v. Falk*, 7 Harbour Reports 45 (Maritime Court, 1911), 49.',
      '*Harbour Board v. Falk*, 49.',
      '*Harbour Board v. Falk*, 7 Harbour Reports 45 (Maritime Court, 1911).',
    ],
    'lighthouses-act': [
      'Lighthouses Act 1894, 12 Statutes of the Skerries, sec. 4 (Skerries).',
      'Lighthouses Act 1894.',
      'Lighthouses Act 1894, 12 Statutes of the Skerries, sec. 4 (Skerries).',
    ],
    pilot: [
      'Ruth Adler, “A Pilot Remembers”, interview by Ilse Falk, *Radio Skerry*, 3 November 2015, n. 4.',
      'Adler, “A Pilot Remembers”, n. 4.',
      'Adler, Ruth. “A Pilot Remembers”, interview by Ilse Falk, *Radio Skerry*, 3 November 2015.',
    ],
    ferry: [
      '*The Last Ferry*, directed by Joost van der Berg (Strait Films, 1974).',
      '*The Last Ferry*.',
      '*The Last Ferry*, directed by Joost van der Berg. Strait Films, 1974.',
    ],
    depths: [
      'Hydrographic Office, *Depths of the Sound*, version 2 (Hydrographic Office, 2018–2020), no. 27, https://doi.org/10.5555/depths.',
      'Hydrographic Office, *Depths of the Sound*, no. 27.',
      'Hydrographic Office. *Depths of the Sound*, version 2. Hydrographic Office, 2018–2020. https://doi.org/10.5555/depths.',
    ],
  },
  'ibid-author-date': {
    'buoys-2019': [
      '(Falk & Moser 2019, 3)',
      'Falk, Ilse, and Anna Moser. 2019. *Buoys of the Sound: A Survey*, Report 12. Malmö: Harbour Institute. https://harbour.example/buoys.',
    ],
    'tides-2021': [
      '(Falk et al. 2021, 47–48)',
      'Falk, Ilse, Anna Moser and Joost van der Berg. 2021. “Counting Tides”, *Journal of Shallow Waters* 12, no. 3: 45–60. https://doi.org/10.5555/jsw.12.3.',
    ],
    'fog-2020': [
      '(“Fog Closes the Strait” 2020, “What the pilots say”, para. 2)',
      '“Fog Closes the Strait”, *The Skerry Courier*, 20 May 2020. https://courier.example/fog, archived at https://archive.example/1/fog.',
    ],
    lamps: [
      '(Lamp Society n.d.)',
      'Lamp Society. n.d. “How Lamps Are Trimmed”, *Wicks and Wax*, accessed 3 February 2024. https://lamps.example/trim.',
    ],
    angler: [
      '(Ruth Adler, quoted in van der Berg c. 1850, iv)',
      'van der Berg, Joost. c. 1850. *The Patient Angler*, trans. Anna Moser, 2nd ed., vol. 1. Leiden: Reed & Heron.',
    ],
    nets: [
      '(Moser 1998, para. 7)',
      'Moser, Anna. 1998. “Mending Nets”, in *Crafts of the Coast*, ed. Ilse Falk and Joost van der Berg, 101–120. Reed & Heron.',
    ],
    locks: [
      '(digest of Moser 2003, 88)',
      'Moser, Anna. 2003. “Locks without Keepers”. PhD thesis, University of Lund. [Cited from a digest.]',
    ],
    'board-v-falk': [
      '(*Harbour Board v. Falk* 1911, 49)',
      '*Harbour Board v. Falk*, 7 Harbour Reports 45 (Maritime Court, 1911).',
    ],
    'lighthouses-act': [
      '(Lighthouses Act 1894)',
      'Lighthouses Act 1894, 12 Statutes of the Skerries, sec. 4 (Skerries).',
    ],
    pilot: [
      '(Adler 2015, n. 4)',
      'Adler, Ruth. 2015. “A Pilot Remembers”, interview by Ilse Falk, *Radio Skerry*, 3 November.',
    ],
    ferry: ['(van der Berg 1974)', 'van der Berg, Joost. 1974. *The Last Ferry*. Strait Films.'],
    depths: [
      '(Hydrographic Office 2018–2020, no. 27)',
      'Hydrographic Office. 2018–2020. *Depths of the Sound*, version 2. Hydrographic Office. https://doi.org/10.5555/depths.',
    ],
  },
};

const FORMS = {
  'ibid-notes': ['note', 'short', 'bibliography'],
  'ibid-author-date': ['inText', 'bibliography'],
} as const;

it.each(WORKS)('$source.type', (work) => {
  for (const style of [own.notes, own.inText]) {
    const forms = citationForms(work, style, own);
    const shown = style === own.notes ? FORMS['ibid-notes'] : FORMS['ibid-author-date'];
    expect(shown.map((form) => starred(forms[form]))).toEqual(EXPECTED[style.name]?.[work.source.id]);
  }
});

it('each style has all four forms', () => {
  const [work] = WORKS;
  if (!work) throw new Error('no work');
  const starredForms = (forms: CitationForms) => Object.values(forms).map(starred);
  expect(starredForms(citationForms(work, own.inText, own)).slice(0, 2)).toEqual([
    'Falk, Ilse, and Anna Moser. 2019. *Buoys of the Sound: A Survey*, Report 12. Malmö: Harbour Institute. https://harbour.example/buoys. (p. 3)',
    'Falk & Moser 2019, 3.',
  ]);
  expect(starred(citationForms(work, own.notes, own).inText)).toBe('(Falk & Moser 2019, 3)');
});

it('an in-text citation marks a digest; a number leaves that to the entry', async () => {
  const digest = WORKS.find(({ edition }) => edition === 'digest');
  const forms = async (name: string) => {
    const found = await shippedShelf.find(name);
    if (!found?.style || !digest) throw new Error(`no ${name}`);
    const { short, inText, bibliography } = citationForms(digest, found.style, own);
    return [short, inText, bibliography].map(starred);
  };
  expect(await forms('apa')).toEqual([
    'Digest of Moser, 2003, p. 88.',
    '(digest of Moser, 2003, p. 88)',
    'Moser, A. (2003). *Locks without Keepers* [PhD thesis]. University of Lund. [Cited from a digest.]',
  ]);
  expect((await forms('vancouver')).slice(0, 2)).toEqual([
    'Digest of Moser, “Locks without Keepers”, 88.',
    '(1)',
  ]);
  expect((await forms('ibid-notes-fr'))[1]).toBe('(résumé de Moser 2003, p. 88)');
});

it('notes in order have short forms and Ibid.', () => {
  const { notes, bibliography } = citeInOrder(noted(), own.notes, own);
  expect(notes.map(starred)).toEqual([
    'Ilse Falk and Anna Moser, *Buoys of the Sound: A Survey*, Report 12 (Malmö: Harbour Institute, May 2019), 3, https://harbour.example/buoys.',
    '*Ibid.*',
    '*Ibid.*, 14.',
    '*Ibid.*, “Fog ‘signals’”, para. 2.',
    '*Ibid.*',
    'Ruth Adler, quoted in Joost van der Berg, *The Patient Angler*, trans. Anna Moser, 2nd ed., vol. 1 (Leiden: Reed & Heron, c. 1850), iv.',
    'Ruth Adler, quoted in *ibid.*',
    'van der Berg, *The Patient Angler*, iv.',
    '*Ibid.*, v.',
    'Falk and Moser, *Buoys of the Sound*, 5.',
    'Digest of Anna Moser, “Locks without Keepers” (PhD thesis, University of Lund, 2003), 88.',
    '*Ibid.*, 89.',
  ]);
  expect(bibliography.map(({ text }) => text.split(' ')[0])).toEqual(['van', 'Falk,', 'Moser,']);
});

it('an in-text style lists each work once, then uses short forms', () => {
  const { notes } = citeInOrder(noted().slice(0, 3), own.inText, own);
  expect(notes.map(starred).slice(1)).toEqual(['Falk & Moser 2019, 3.', 'Falk & Moser 2019, 14.']);
});

it('works of one author and year are told apart in notes as in the bibliography', () => {
  const twins = ['Buoys', 'Lamps'].map((title) =>
    noted({
      id: title.toLowerCase(),
      title,
      author: [{ family: 'Falk' }],
      issued: { 'date-parts': [[2001]] },
    }),
  );
  const { notes, bibliography } = citeInOrder([...twins, ...twins], own.inText, own);
  const entries = ['Falk. 2001a. *Buoys*.', 'Falk. 2001b. *Lamps*.'];
  expect(notes.map(starred)).toEqual([...entries, 'Falk 2001a.', 'Falk 2001b.']);
  expect(bibliography.map(starred)).toEqual(entries);
});

it('marks inside those of a heading, capitals after a full stop, and no subtitle after “!” in a name', async () => {
  const found = await shippedShelf.find('ibid-notes-fr');
  if (!found?.style) throw new Error('no French style');
  const place = { section: 'On “ebb”' };
  const french = citationForms({ ...noted({ title: 'Tides' }), locator: place }, found.style, own);
  expect(french.short.text.replace(/\s/gu, ' ')).toBe('Tides, « On “ebb” ».');
  const site = { URL: 'https://a.example', accessed: { 'date-parts': [[2020, 1, 2]] }, type: 'report' };
  const forms = (title: string, style = own.notes) => citationForms(noted({ ...site, title }), style, own);
  expect(forms('Ebb', own.inText).bibliography.text).toContain('Ebb. Accessed 2 January 2020. https');
  expect(forms('Sea! in Winter').short.text).toBe('Sea! in Winter.');
  expect(forms('Who Sails? The Ferries').short.text).toBe('Who Sails?');
});

it('French uses its own quotation marks, terms and spaces', async () => {
  const found = await shippedShelf.find('ibid-notes-fr');
  if (!found?.style) throw new Error('no French style');
  const notes = WORKS.map((work) => starred(citationForms(work, found.style, own).note));
  expect(notes.filter((note) => /« |[^:] »| :/u.test(note))).toEqual([]);
  const spaced = notes.map((note) => note.replace(/[\u00A0\u202F]/gu, ' '));
  expect(spaced.slice(2, 7)).toEqual([
    '« Fog Closes the Strait », *The Skerry Courier*, 20 mai 2020, « What the pilots say », paragr. 2, https://courier.example/fog, archivé à l’adresse https://archive.example/1/fog.',
    'Lamp Society, « How Lamps Are Trimmed », *Wicks and Wax*, consulté le 3 février 2024, https://lamps.example/trim.',
    'Ruth Adler, cité dans Joost van der Berg, *The Patient Angler*, trad. Anna Moser, 2ᵉ éd., vol. 1 (Leiden : Reed & Heron, vers 1850), p. iv.',
    'Anna Moser, « Mending Nets », dans *Crafts of the Coast*, dir. Ilse Falk et Joost van der Berg (Reed & Heron, 1998), paragr. 7.',
    'Résumé d’Anna Moser, « Locks without Keepers » (PhD thesis, University of Lund, 2003), p. 88.',
  ]);
});

const bare = (source: object): StyledWork => noted(source);

it.each([
  [{ title: 'Minutes' }, '*Minutes* (n.d.).', '(*Minutes* n.d.)'],
  [{ title: 'Dredge Now', type: 'leaflet' }, '*Dredge Now* (n.d.).', '(*Dredge Now* n.d.)'],
  [
    { title: 'On <i>x</i> & “y”', author: [{ literal: 'Board <b>' }] },
    'Board <b>, *On <i>x</i> & “y”* (n.d.).',
    '(Board <b> n.d.)',
  ],
  [
    { title: 'Harbours', issued: { 'date-parts': [[-44]] }, author: [{ family: 'Cato' }] },
    'Cato, *Harbours* (44 BCE).',
    '(Cato 44 BCE)',
  ],
  [
    { title: 'Ropes', issued: { literal: 'spring of 1911' }, editor: [{ family: 'Falk', given: 'Ilse' }] },
    'Ilse Falk, ed., *Ropes* (spring of 1911).',
    '(Falk spring of 1911)',
  ],
  [
    {
      ...{ title: 'The Anchor', type: 'book', issued: { 'date-parts': [[1990]] } },
      author: ['Aal', 'Bee', 'Cod', 'Dab'].map((family) => ({ family, given: 'Jo' })),
    },
    'Jo Aal et al., *The Anchor* (1990).',
    '(Aal et al. 1990)',
  ],
  [
    {
      ...{ title: 'To the Keepers', type: 'speech', event: 'Lamp Day', 'event-place': 'Skerry' },
      ...{ author: [{ family: 'Falk', given: 'Ilse' }], issued: { 'date-parts': [[2001, 6, 7]] } },
    },
    'Ilse Falk, “To the Keepers” (Lamp Day, Skerry, 7 June 2001).',
    '(Falk 2001)',
  ],
  [
    {
      ...{ title: 'The tide is late', type: 'post', 'container-title': 'Mast', genre: 'post' },
      ...{ author: [{ literal: 'Tide Table' }], issued: { 'date-parts': [[2020, 5, 20]] } },
      URL: 'https://mast.example/1',
    },
    'Tide Table, “The tide is late”, *Mast*, post, 20 May 2020, https://mast.example/1.',
    '(Tide Table 2020)',
  ],
  [
    {
      ...{
        title: 'Log of the Heron',
        type: 'manuscript',
        archive: 'Skerry Archive',
        archive_location: 'MS 4',
      },
      ...{ author: [{ family: 'Falk' }], issued: { 'date-parts': [[1780], [1785]] } },
    },
    'Falk, “Log of the Heron”, 1780–1785, MS 4, Skerry Archive.',
    '(Falk 1780–1785)',
  ],
  [
    {
      ...{ title: 'Storm', type: 'broadcast', 'container-title': 'Sea Hour', publisher: 'Radio Skerry' },
      issued: { 'date-parts': [[1988, 1, 2]] },
    },
    '“Storm”, *Sea Hour*, Radio Skerry, 2 January 1988.',
    '(“Storm” 1988)',
  ],
  [
    {
      ...{ title: 'Wet Wicks', type: 'review-book', 'reviewed-title': 'Lamps', volume: '2' },
      ...{ author: [{ family: 'Falk' }], 'reviewed-author': [{ family: 'Moser', given: 'Anna' }] },
      ...{ 'container-title': 'Wax', issued: { 'date-parts': [[2000]] } },
    },
    'Falk, “Wet Wicks”, review of *Lamps*, by Anna Moser, *Wax* 2 (2000).',
    '(Falk 2000)',
  ],
  [
    {
      ...{ title: 'Wicks', type: 'paper-conference', 'container-title': 'Proceedings', publisher: 'Reed' },
      ...{ 'event-title': 'Lamps 2000', 'event-place': 'Oslo', author: [{ family: 'Falk' }] },
    },
    'Falk, “Wicks”, in *Proceedings* (Lamps 2000, Oslo; Reed, n.d.).',
    '(Falk n.d.)',
  ],
])('%j', (source, note, inText) => {
  const forms = citationForms(bare(source), own.notes, own);
  expect(starred(forms.note)).toBe(note);
  expect(starred(forms.inText)).toBe(inText);
});
