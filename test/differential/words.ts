/** Words that any document may have; some are also short forms or parts of names. */
export const COMMON =
  'the keeper wrote of lamps and oil at harbour when rise tide watch was long in winter guild light they not said report stone'.split(
    ' ',
  );

/** Words of public documents and of restricted ones: some differ by a letter, and none is in both. */
export const OPEN = 'lantern quarry ferry beacon cherries anchors tower ledger wickets harvest'.split(' ');
export const SECRET = 'lanterns quarries ferries bacon cherry anchor towers ledgers thicket banana'.split(
  ' ',
);

/** Long enough to prove that a passage moved to another document. */
export const SHARED = [
  'The wardens of the north quay counted every lamp on the first night of the frost.',
  'No ship may leave the inner basin before the second bell has been rung by the watch.',
  'The treasurer paid for forty barrels of oil and wrote the sum into the great book.',
  'Seven masons repaired the mole after the storm and were paid in rye and in herring.',
];

/** Bodies as lists and sentences name them: equal short forms, near-equal names, names of ordinary words. */
export const BODIES = [
  { name: 'Guild of Lamp Keepers', short: 'GLK', country: 'Norway' },
  { name: 'Guild of Lamp Keepers', short: 'GLK', country: 'Denmark' },
  { name: 'Guild of Lantern Keepers', short: 'GLK', country: 'Norway' },
  { name: 'Guild of Lamp-Keepers', short: 'GOLK', country: 'Norway' },
  { name: 'Society of Wick Trimmers', short: 'SWT', country: 'Sweden' },
  { name: 'Society of the Wick Trimmers', short: 'SWT', country: 'Sweden' },
  { name: 'Harbour Watch Union', short: 'HWU', country: 'Iceland' },
  { name: 'Harbour Watch', short: 'HW', country: 'Iceland' },
  { name: 'Rescue of Islands and Sea Education', short: 'RISE', country: 'Scotland' },
  { name: 'Tide Observers Association', short: 'TIDE', country: 'Ireland' },
] as const;

export const TITLES = ['Lamps of the Coast', 'Harbour Report', 'The Harbour Report', 'Ledger of the Quay'];

export const PEOPLE = ['Ada Lind', 'Marek Holub', 'Ines Moreau'];

/** Reading the shipped lexicon takes a third of the time of a build. */
export const LEXICON: Readonly<Record<string, unknown>> = {
  'acronyms.yaml': { HW: 'High Water', AU: 'African Union' },
  'body-words.yaml': ['Guild', 'Society', 'Union', 'Association', 'Board'],
  'countries.yaml': {
    NO: { people: ['Norwegian', 'Norwegians'] },
    DK: { people: ['Danish', 'Dane', 'Danes'] },
    SE: { people: ['Swedish', 'Swede', 'Swedes'] },
    IS: { people: ['Icelandic', 'Icelander', 'Icelanders'] },
    IE: { people: ['Irish'] },
    GB: { names: ['Scotland'], people: ['British', 'Scottish'] },
  },
  'spellings.yaml': [['harbour', 'harbor']],
  'stop-words.yaml': [
    'a',
    'an',
    'the',
    'of',
    'and',
    'at',
    'was',
    'in',
    'when',
    'is',
    'did',
    'what',
    'they',
    'not',
  ],
};
