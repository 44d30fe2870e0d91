import type { BenchBlock, BenchNote, BenchPage, BenchReport } from './report.ts';

const text = (words: string): BenchBlock => ({ text: words });
const onward = (words: string): BenchBlock => ({ text: words, goesOn: true });
const heading = (words: string): BenchBlock => ({ heading: words });
const page = (number: string | number, ...blocks: BenchBlock[]): BenchPage => ({
  number: String(number),
  blocks,
});

/** `[label, text, ibid]`; the key is the label, or the one given. */
type NoteRow = readonly [label: string, text: string, ibid?: string | null | undefined, key?: string];

const notesOf = (...rows: readonly NoteRow[]): BenchNote[] =>
  rows.map(([label, words, ibid, key = label]) => ({
    key,
    label,
    text: words,
    ...(ibid === undefined ? {} : { ibid }),
  }));

export const REPORTS: readonly BenchReport[] = [
  {
    id: 'lighthouses',
    title: 'The Lights of the Orrin Coast',
    about: 'footnotes numbered through the report, with a chain of Ibid.',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        11,
        text(
          'The coast of Orrin had nine lights when the harbour office counted them in the spring of 1871.{=1} Four of them burned seal oil, and the keepers complained that the smoke hid the lamp from any ship that came nearer than two miles.{=2}',
        ),
        text(
          'A keeper was paid once a quarter, in coin and in coal. The coal mattered more, because no boat could land it between October and March,{=3} and the tower rooms had no other heat.',
        ),
      ),
      page(
        12,
        text(
          'The inspector who came in 1874 wrote that the lens at Brae Point was turned by hand “for want of a clock”.{=4} He asked for a clock, and was sent a second keeper.{=5}',
        ),
        text(
          'By the end of the decade the office had stopped counting. The last list that anybody found names seven lights, of which two were ruins.{=6}',
        ),
      ),
    ],
    notes: notesOf(
      ['1', 'Harbour Office of Orrin, Return of Lights and Beacons, 3 April 1871, 2.'],
      ['2', 'Ibid., 5.', '1'],
      ['3', 'Maren Holt, Coal for the Towers (Dunlaw: Causeway Press, 1926), 81.'],
      ['4', 'Ibid., 83.', '3'],
      ['5', 'Ibid.', '4'],
      ['6', 'Harbour Office of Orrin, List of Lights, 12 June 1879. https://orrin.example/lights'],
    ),
  },
  {
    id: 'bees',
    title: 'Hives on the Ring Road',
    about: 'footnotes that begin with 1 on every page',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        3,
        text(
          'The first hives stood on the roof of the tram depot, where the council thought that nobody would see them.{=a1} Within a year there were forty, and the drivers had begun to sell the honey at the gate,{=a2} although the bylaws of the depot, which every driver had to sign,',
        ),
      ),
      page(
        4,
        onward('forbade any trade in uniform.'),
        text(
          'The council did not mind the honey. It minded the swarms, three of which settled on the same signal box in one week.{=b1} The signalman moved his chair to the other window and left a note for the night shift.',
        ),
        text(
          'A survey of the flowers within a mile of the depot found more kinds than in the botanical garden,{=b2} most of them along the railway.',
        ),
      ),
      page(
        5,
        text(
          'Nobody has explained why the bees preferred the lime trees of Marrow Street to those of the park.{=c1} The keepers think that it is the shade, and the gardeners think that it is the keepers.{=c2}',
        ),
      ),
    ],
    notes: notesOf(
      ['1', 'Minutes of the roads committee, 9 May 1998.', undefined, 'a1'],
      ['2', 'Ida Torrel, “Honey at the Gate”, Depot News 4 (1999): 2.', undefined, 'a2'],
      ['1', 'Letter of the signal engineer to the council, 14 June 2001.', undefined, 'b1'],
      ['2', 'Survey of Verges (Quellin Field Club, 2003), table 2.', undefined, 'b2'],
      ['1', 'Otto Brandis, Lime Trees (Hallow Books, 2007), 118–121.', undefined, 'c1'],
      ['2', 'Ibid., 130.', 'c1', 'c2'],
    ),
  },
  {
    id: 'trams',
    title: 'Night Trams of Port Ambrel',
    about: 'endnotes of the whole report, with Id. and Ibid.',
    language: 'en',
    place: 'end',
    epub: true,
    pages: [
      page(
        1,
        text(
          'Night trams ran in Port Ambrel for eleven winters.{=1} They carried bakers, nurses and the musicians of two theatres, and on Saturdays they carried everybody else.{=2}',
        ),
        text(
          'The fare was the same at night as by day, which the company called a mistake and the bakers called a promise.{=3} The ledgers show that the night cars earned more for each mile than any line but the one to the racecourse.{=4}',
        ),
      ),
      page(2, text('In the twelfth winter the company tried a bus.{=5} It was faster, and it was empty.')),
      page(3),
    ],
    notes: notesOf(
      ['1', 'Rosa Lindqvist, Rails after Dark (Ambrel: Quay House, 1958), 14.'],
      ['2', 'Id., 22–23.', '1'],
      ['3', 'Evening Bell, 2 November 1931, 1.'],
      ['4', 'Ibid.', '3'],
      ['5', 'Company minute book, 17 January 1941, fol. 60.'],
    ),
  },
  {
    id: 'mills',
    title: 'Three Mills on the Lenna',
    about: 'notes at the end of each chapter, numbered from 1 again',
    language: 'en',
    place: 'chapter',
    pages: [
      page(
        20,
        heading('The upper mill'),
        text(
          'The upper mill ground rye until the weir broke.{=a1} Its stones were sold to a farmer who used them as a table.{=a2}',
        ),
        text(
          'The weir was never mended, although a levy for the purpose was raised in two successive years.{=a3}',
        ),
      ),
      page(
        21,
        heading('The lower mill'),
        text(
          'The lower mill changed hands nine times between 1802 and 1860.{=b1} Each owner wrote to the bishop, and each received the same answer.{=b2}',
        ),
        text('What the answer was is known only from the ninth owner, who framed it.'),
      ),
    ],
    notes: notesOf(
      ['1', 'Parish book of Lenna, entry for 8 March 1790.', undefined, 'a1'],
      ['2', 'Ibid.', 'a1', 'a2'],
      ['3', 'Hanne Dirks, Levies and Weirs (Millstone Press, 1966), 9.', undefined, 'a3'],
      ['1', 'Register of deeds, vol. 12, nos. 40–48.', undefined, 'b1'],
      ['2', 'Copy book of the bishop’s secretary, 1802–1860, 33.', undefined, 'b2'],
    ),
  },
  {
    id: 'bells',
    title: 'Bells without Towers',
    about: 'symbols instead of numbers, from the asterisk again on every page',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        7,
        text(
          'Two of the bells hang in barns. The third, which the foundry calls a mistake,{=a1} hangs in an oak and is rung by the wind.{=a2}',
        ),
        text('The foundry book has a drawing of the oak with the bell in it, signed by an apprentice.'),
      ),
      page(
        8,
        text(
          'No bell was cast after the flood of 1904.{=b1} The moulds were used as flower pots, and some of them still are.{=b2}',
        ),
      ),
    ],
    notes: notesOf(
      ['*', 'Foundry book of Sallow End, 77.', undefined, 'a1'],
      ['†', 'Clara Nims, “An Oak That Rings”, Bell Ringer’s Almanac (1911): 40.', undefined, 'a2'],
      ['*', 'Flood relief accounts, 1904, 12.', undefined, 'b1'],
      ['†', 'Seen by the author in May 2012.', undefined, 'b2'],
    ),
  },
  {
    id: 'kites',
    title: 'Measuring the Wind with Kites',
    about: 'exponents and raised years beside marks, and a note that goes on overleaf',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        30,
        text(
          'A kite of 2 m{^2} lifts a camera at a wind of six metres a second,{=1} and the pull grows with the square of the speed (R{^2} = 0.93).{=2} The club flew 10{^3} times in one summer.',
        ),
      ),
      page(
        31,
        text(
          'The second edition of the handbook, cited here as Handbook{^2}, gives other figures.{=3} At 900 hPa the line breaks at about 10{^4} newtons,{=4} which no member has tried to confirm.',
        ),
      ),
    ],
    notes: notesOf(
      ['1', 'Jonas Pell, Strings and Sails (Aerie Press, 2004), 12.'],
      [
        '2',
        'The club kept a log of every flight, with the wind at the ground and at the kite. The log of the second summer was lost when the boat house burned,‖and the figures given here are those of the first and the third summer only.',
      ],
      ['3', 'Kite Club of Stroma, Handbook, 2nd ed. (2009), 55.'],
      ['4', 'Ibid., 56.', '3'],
    ),
  },
  {
    id: 'ferries',
    title: 'Ferries of the Inner Sound',
    about: 'notes with several works, after which Ibid. is unclear',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        101,
        text(
          'The ferry sailed when the ferryman saw a white cloth on the other shore.{=1} On foggy days he listened for a horn.{=2}',
        ),
        text(
          'Passengers paid in fish until 1911, when a tariff was painted on the door of the waiting room.{=3} It is still there, and still in force.{=4}',
        ),
      ),
      page(
        102,
        text(
          'The last rowing boat went out of service in the year of the great frost.{=5} Its oars hang in the school.{=6}',
        ),
      ),
    ],
    notes: notesOf(
      [
        '1',
        'Una Breck, Crossing by Cloth (Sound Books, 1983), 4; Iain Moss, Horns and Flags (Skerry Press, 1990), 61.',
      ],
      ['2', 'Ibid., 62.', null],
      ['3', 'Tariff of the Inner Sound, 1 July 1911.'],
      ['4', 'Ibid.', '3'],
      ['5', 'Breck, Crossing by Cloth, 90. See also Moss, Horns and Flags, 12.'],
      ['6', 'School inventory, 2015, item 14.'],
    ),
  },
  {
    id: 'clocks',
    title: 'A Town of Slow Clocks',
    about: 'notes in the margin beside their marks',
    language: 'en',
    place: 'side',
    pages: [
      page(
        2,
        text(
          'Every public clock in Hallow is four minutes slow.{=1} The clockmaker set them so in 1889, to let people catch the train that left on time.{=2}',
        ),
        text(
          'The railway learned of it eight years later and moved the departure by four minutes, in the other direction.{=3}',
        ),
      ),
    ],
    notes: notesOf(
      ['1', 'Measured by the author on 5 and 6 October 2018.'],
      ['2', 'Workshop diary of A. Fenn, 2 February 1889.'],
      ['3', 'Working timetable of the Hallow branch, 1897.'],
    ),
  },
  {
    id: 'orchards',
    title: 'Counting Apples in Vell',
    about: 'marks in brackets; Markdown has its notes inside the sentences',
    language: 'en',
    place: 'inline',
    brackets: true,
    pages: [
      page(
        5,
        text(
          'There are 214 kinds of apple in the orchards of Vell,{=1} and at least ninety of them grow nowhere else.{=2} The count was made by schoolchildren, who were given an apple for each kind they found.',
        ),
        text('Of the ninety, thirty are cider apples that no person has eaten twice.{=3}'),
      ),
    ],
    notes: notesOf(
      ['1', 'School of Vell, Apple Count (Vell, 2011), 3.'],
      ['2', 'Greta Amsel, Apples of the Valley (Orchard House, 1999), 210.'],
      ['3', 'Ibid., 214.', '2'],
    ),
  },
  {
    id: 'salt',
    title: 'Salt Roads of the Karst',
    about: 'footnotes and endnotes side by side',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        'iv',
        text(
          'The salt road crosses eleven bridges, nine of which are older than the road.{=1} The carters had a song for each of them.{=e1}',
        ),
        text('A carter who lost a sack paid for it with a day of work on the nearest bridge.{=2}'),
      ),
      page(
        'v',
        text(
          'The songs were printed once, without the tunes.{=e2} The tunes are lost except for one, which the ferrymen took over.{=3}',
        ),
      ),
      page('vi'),
    ],
    notes: [
      ...notesOf(
        ['1', 'Bridge Survey of the Karst (Karst Roads Board, 1952), sheets 3–14.'],
        ['2', 'Carters’ rule of 1688, article 9.'],
        ['3', 'Ibid., article 11.', '2'],
      ),
      {
        key: 'e1',
        label: 'i',
        endnote: true,
        text: 'The words of four songs are in the archive of the toll house.',
      },
      { key: 'e2', label: 'ii', endnote: true, text: 'Eleven Songs (Toll House Press, 1870).' },
    ],
  },
  {
    id: 'gardens',
    title: 'Window Gardens of the Lower Town',
    about: 'marks in the cells of a table',
    language: 'en',
    place: 'foot',
    pages: [
      page(
        44,
        text(
          'The lower town has more window boxes than windows.{=1} They were counted by street, in the last week of May.',
        ),
        {
          rows: [
            ['Street', 'Boxes', 'Herbs'],
            ['Marrow Street', '212{=2}', '40'],
            ['Quay Lane', '96', '71{=3}'],
            ['Mint Stairs', '58', '58'],
          ],
        },
        text('On Mint Stairs every box holds mint.{=4}'),
      ),
    ],
    notes: notesOf(
      ['1', 'Lower Town Gardeners, Box Count 2016, 1.'],
      ['2', 'Without the boxes of the hotel.'],
      ['3', 'Ibid., 2.', null],
      ['4', 'Petra Lund, Stairs and Herbs (Alley Press, 2018), 7.'],
    ),
  },
  {
    id: 'wells',
    title: 'בארות העיר הישנה',
    about: 'Hebrew, from right to left, with שם for Ibid.',
    language: 'he',
    place: 'foot',
    pages: [
      page(
        9,
        text(
          'בעיר הישנה היו שבע עשרה בארות לפני בניית מגדל המים.{=1} שומר הבארות נעל אותן בכל ערב ופתח אותן עם עלות השחר.{=2}',
        ),
        text('אחרי המלחמה נותרו רק שלוש בארות, ואחת מהן נמצאת מתחת לשוק.{=3}'),
      ),
    ],
    notes: notesOf(
      ['1', 'רות אלון, מים ואבן (הוצאת הגשר, 1961), עמ׳ 14.'],
      ['2', 'שם, עמ׳ 20.', '1'],
      ['3', 'ספר העירייה, 5 במאי 1950, עמ׳ 3.'],
    ),
  },
  {
    id: 'palms',
    title: 'نخيل الواحة الشرقية',
    about: 'Arabic, from right to left, with المرجع نفسه for Ibid.',
    language: 'ar',
    place: 'end',
    pages: [
      page(
        1,
        text('زرع أهل الواحة ألف نخلة في عشر سنوات.{=1} وكانت كل عائلة تعتني بعشرين نخلة على الأقل.{=2}'),
        text('ثم جاء الجفاف فبقي نصف النخيل فقط.{=3}'),
      ),
      page(2),
    ],
    notes: notesOf(
      ['1', 'سامي الراوي، كتاب النخيل (دار الواحة، 1972)، ص 8.'],
      ['2', 'المرجع نفسه، ص 11.', '1'],
      ['3', 'تقرير المياه، 3 مارس 1985، ص 2.'],
    ),
  },
];
