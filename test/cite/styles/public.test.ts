import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { citationForms } from '../../../src/cite/styles/forms.ts';
import { citeInOrder } from '../../../src/cite/styles/in-order.ts';
import { FolderShelf, shippedShelf } from '../../../src/library/store/styles/shelf.ts';
import { starred } from './starred.ts';
import { noted, WORKS } from './works.ts';

/** A folder with the CSL repository's files of these names. They may not be copied into this one. */
const FOLDER = process.env.IBID_TEST_STYLES ?? '';
const { own } = shippedShelf;

/** By the guides; docs/decisions/citing.md lists where a style departs from its own. */
const EXPECTED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'chicago-notes-bibliography': {
    'buoys-2019': [
      'Ilse Falk and Anna Moser, *Buoys of the Sound: A Survey*, Report 12 (Harbour Institute, 2019), 3, https://harbour.example/buoys.',
      'Falk and Moser, *Buoys of the Sound*, 3.',
      'Falk, Ilse, and Anna Moser. *Buoys of the Sound: A Survey*. Report 12. Harbour Institute, 2019. https://harbour.example/buoys.',
    ],
    'tides-2021': [
      'Ilse Falk et al., “Counting Tides,” *Journal of Shallow Waters* 12, no. 3 (2021): 47–48, https://doi.org/10.5555/jsw.12.3.',
      'Falk et al., “Counting Tides,” 47–48.',
      'Falk, Ilse, Anna Moser, and Joost van der Berg. “Counting Tides.” *Journal of Shallow Waters* 12, no. 3 (2021): 45–60. https://doi.org/10.5555/jsw.12.3.',
    ],
    'fog-2020': [
      '“Fog Closes the Strait,” *The Skerry Courier*, May 20, 2020, “What the pilots say,” para. 2, https://courier.example/fog.',
      '*The Skerry Courier*, “Fog Closes the Strait,” “What the pilots say,” para. 2.',
      '*The Skerry Courier*. “Fog Closes the Strait.” May 20, 2020. https://courier.example/fog.',
    ],
    lamps: [
      'Lamp Society, “How Lamps Are Trimmed,” Wicks and Wax, accessed February 3, 2024, https://lamps.example/trim.',
      'Lamp Society, “How Lamps Are Trimmed.”',
      'Lamp Society. “How Lamps Are Trimmed.” Wicks and Wax. Accessed February 3, 2024. https://lamps.example/trim.',
    ],
    angler: [
      'Ruth Adler, quoted in Joost van der Berg, *The Patient Angler*, 2nd ed., vol. 1, trans. Anna Moser (Reed & Heron, [1850?]), iv.',
      'Ruth Adler, quoted in van der Berg, *The Patient Angler*, 1:iv.',
      'Berg, Joost van der. *The Patient Angler*. 2nd ed. Vol. 1, translated by Anna Moser. Reed & Heron, [1850?].',
    ],
    nets: [
      'Anna Moser, “Mending Nets,” in *Crafts of the Coast*, ed. Ilse Falk and Joost van der Berg (Reed & Heron, 1998), para. 7.',
      'Moser, “Mending Nets,” para. 7.',
      'Moser, Anna. “Mending Nets.” In *Crafts of the Coast*, edited by Ilse Falk and Joost van der Berg. Reed & Heron, 1998.',
    ],
    locks: [
      'Digest of Anna Moser, “Locks without Keepers” (PhD thesis, University of Lund, 2003), 88.',
      'Digest of Moser, “Locks without Keepers,” 88.',
      'Moser, Anna. “Locks without Keepers.” PhD thesis, University of Lund, 2003. [Cited from a digest.]',
    ],
    'board-v-falk': [
      'Harbour Board v. Falk, 7 Harbour Reports 45 (Maritime Court 1911), at 49.',
      '*Harbour Board v. Falk*, 49.',
      'Harbour Board v. Falk, 7 Harbour Reports 45 (Maritime Court 1911).',
    ],
    'lighthouses-act': [
      'Lighthouses Act, 12 Statutes of the Skerries § 4 (1894).',
      'Lighthouses Act.',
      'Lighthouses Act, 12 Statutes of the Skerries § 4 (1894).',
    ],
    pilot: [
      'Ruth Adler, “A Pilot Remembers,” interview by Ilse Falk, *Radio Skerry*, November 3, 2015, n. 4.',
      'Adler, “A Pilot Remembers,” n. 4.',
      'Adler, Ruth. “A Pilot Remembers.” Interview by Ilse Falk. *Radio Skerry*, November 3, 2015.',
    ],
    ferry: [
      '*The Last Ferry*, directed by Joost van der Berg (Strait Films, 1974), Film.',
      '*The Last Ferry*.',
      'Berg, Joost van der, dir. *The Last Ferry*. Strait Films, 1974. Film.',
    ],
    depths: [
      'Hydrographic Office, “Depths of the Sound,” version 2, Hydrographic Office, 2018–2020, no. 27, https://doi.org/10.5555/depths.',
      'Hydrographic Office, “Depths of the Sound,” no. 27.',
      'Hydrographic Office. “Depths of the Sound.” Version 2. Hydrographic Office, 2018–2020. https://doi.org/10.5555/depths.',
    ],
  },
  apa: {
    'buoys-2019': [
      '(Falk & Moser, 2019, p. 3)',
      'Falk, I., & Moser, A. (2019). *Buoys of the Sound: A Survey* (Report 12). Harbour Institute. https://harbour.example/buoys',
    ],
    'tides-2021': [
      '(Falk et al., 2021, pp. 47–48)',
      'Falk, I., Moser, A., & van der Berg, J. (2021). Counting Tides. *Journal of Shallow Waters*, *12*(3), 45–60. https://doi.org/10.5555/jsw.12.3',
    ],
    'fog-2020': [
      '(“Fog Closes the Strait,” 2020, “What the pilots say,” para. 2)',
      'Fog Closes the Strait. (2020, May 20). *The Skerry Courier*. https://courier.example/fog',
    ],
    lamps: [
      '(Lamp Society, n.d.)',
      'Lamp Society. (n.d.). *How Lamps Are Trimmed*. Wicks and Wax. Retrieved February 3, 2024, from https://lamps.example/trim',
    ],
    angler: [
      '(Ruth Adler, quoted in van der Berg, ca. 1850, p. iv)',
      'van der Berg, J. (ca. 1850). *The Patient Angler* (A. Moser, Trans.; 2nd ed., Vol. 1). Reed & Heron.',
    ],
    nets: [
      '(Moser, 1998, para. 7)',
      'Moser, A. (1998). Mending Nets. In I. Falk & J. van der Berg (Eds.), *Crafts of the Coast* (pp. 101–120). Reed & Heron.',
    ],
    locks: [
      '(digest of Moser, 2003, p. 88)',
      'Moser, A. (2003). *Locks without Keepers* [PhD thesis]. University of Lund. [Cited from a digest.]',
    ],
    'board-v-falk': [
      '(*Harbour Board v. Falk*, 1911, p. 49)',
      'Harbour Board v. Falk, 7 Harbour Reports 45 (Maritime Court 1911).',
    ],
    'lighthouses-act': [
      '(Lighthouses Act, 1894)',
      'Lighthouses Act, 12 Statutes of the Skerries § 4 (1894).',
    ],
    pilot: [
      '(Adler, 2015, Note 4)',
      'Adler, R. (2015, November 3). A Pilot Remembers (I. Falk, Interviewer). *Radio Skerry*.',
    ],
    ferry: [
      '(van der Berg, 1974)',
      'van der Berg, J. (Director). (1974). *The Last Ferry* [Film]. Strait Films.',
    ],
    depths: [
      '(Hydrographic Office, 2018–2020, no. 27)',
      'Hydrographic Office. (2018–2020). *Depths of the Sound* (Version 2) [Dataset]. Hydrographic Office. https://doi.org/10.5555/depths',
    ],
  },
  oscola: {
    'buoys-2019': [
      'Ilse Falk and Anna Moser, ‘Buoys of the Sound: A Survey’ (Harbour Institute 2019) Report 12 3 <https://harbour.example/buoys>.',
      'Falk and Moser 3.',
      'Falk I and Moser A, ‘Buoys of the Sound: A Survey’ (Harbour Institute 2019) Report 12 <https://harbour.example/buoys>',
    ],
    'tides-2021': [
      'Ilse Falk, Anna Moser and Joost van der Berg, ‘Counting Tides’ (2021) 12 Journal of Shallow Waters 45, 47–48 <https://doi.org/10.5555/jsw.12.3>.',
      'Falk, Moser and van der Berg 47–48.',
      'Falk I, Moser A and van der Berg J, ‘Counting Tides’ (2021) 12 Journal of Shallow Waters 45 <https://doi.org/10.5555/jsw.12.3>',
    ],
    'fog-2020': [
      '‘Fog Closes the Strait’ *The Skerry Courier* (20 May 2020) ‘What the pilots say’, para. 2 <https://courier.example/fog>.',
      '‘Fog Closes the Strait’ ‘What the pilots say’, para. 2.',
      '‘Fog Closes the Strait’ *The Skerry Courier* (20 May 2020) <https://courier.example/fog>',
    ],
    lamps: [
      'Lamp Society, ‘How Lamps Are Trimmed’ (*Wicks and Wax*) <https://lamps.example/trim> accessed 3 February 2024.',
      'Lamp Society.',
      'Lamp Society, ‘How Lamps Are Trimmed’ (*Wicks and Wax*) <https://lamps.example/trim> accessed 3 February 2024',
    ],
    angler: [
      'Ruth Adler, quoted in Joost van der Berg, *The Patient Angler*, vol 1 (Anna Moser tr, 2nd edn, Reed & Heron 1850) iv.',
      'Ruth Adler, quoted in van der Berg iv.',
      'van der Berg J, *The Patient Angler*, vol 1 (Anna Moser tr, 2nd edn, Reed & Heron 1850)',
    ],
    nets: [
      'Anna Moser, ‘Mending Nets’ in Ilse Falk and Joost van der Berg (eds), *Crafts of the Coast* (Reed & Heron 1998) para 7.',
      'Moser para 7.',
      'Moser A, ‘Mending Nets’ in Ilse Falk and Joost van der Berg (eds), *Crafts of the Coast* (Reed & Heron 1998)',
    ],
    locks: [
      'Digest of Anna Moser, ‘Locks without Keepers’ (PhD thesis, University of Lund 2003) 88.',
      'Digest of Moser 88.',
      'Moser A, ‘Locks without Keepers’ (PhD thesis, University of Lund 2003) [Cited from a digest.]',
    ],
    'board-v-falk': [
      '*Harbour Board v Falk* (1911) 7 Harbour Reports 45 (Maritime Court) 49.',
      '*Harbour Board v. Falk* 49.',
      '*Harbour Board v Falk* (1911) 7 Harbour Reports 45 (Maritime Court)',
    ],
    'lighthouses-act': [
      'Lighthouses Act 1894 (Statutes of the Skerries).',
      'Lighthouses Act.',
      'Lighthouses Act 1894 (Statutes of the Skerries)',
    ],
    pilot: [
      'Ilse Falk, Interview with Ruth Adler, ‘A Pilot Remembers’ (3 November 2015) n 4.',
      'Falk, Interview with Adler n 4.',
      'Falk I, Interview with Ruth Adler, ‘A Pilot Remembers’ (3 November 2015)',
    ],
    ferry: [
      '*The Last Ferry* (Directed by Joost van der Berg, Strait Films 1974).',
      '*The Last Ferry*.',
      '*The Last Ferry* (Directed by Joost van der Berg, Strait Films 1974)',
    ],
    depths: [
      'Hydrographic Office, ‘Depths of the Sound’ no. 27 <https://doi.org/10.5555/depths>.',
      'Hydrographic Office no. 27.',
      'Hydrographic Office, ‘Depths of the Sound’ <https://doi.org/10.5555/depths>',
    ],
  },
};

const NOTES: Readonly<Record<string, readonly string[]>> = {
  'chicago-notes-bibliography': [
    'Falk and Moser, *Buoys of the Sound*, 3.',
    'Falk and Moser, *Buoys of the Sound*, 14.',
    'Falk and Moser, *Buoys of the Sound*, “Fog ‘signals’,” para. 2.',
  ],
  apa: [
    'Falk & Moser, 2019, p. 3.',
    'Falk & Moser, 2019, p. 14.',
    'Falk & Moser, 2019, “Fog ‘signals’,” para. 2.',
  ],
  oscola: ['ibid.', 'ibid 14.', 'ibid ‘Fog “signals”’, para. 2.'],
};

const names = Object.keys(EXPECTED);
const missing = names.filter((name) => !existsSync(`${FOLDER}/${name}.csl`));

describe.skipIf(missing.length > 0)(
  `public styles (${FOLDER} lacks ${missing.join(', ') || 'nothing'})`,
  () => {
    it.each(names)('%s', async (name) => {
      const found = await new FolderShelf([FOLDER]).find(name);
      if (!found?.style) throw new Error(JSON.stringify(found));
      const { style } = found;
      const shown = style.isForNotes
        ? (['note', 'short', 'bibliography'] as const)
        : (['inText', 'bibliography'] as const);
      for (const work of WORKS) {
        const forms = citationForms(work, style, own);
        expect(shown.map((form) => starred(forms[form]))).toEqual(EXPECTED[name]?.[work.source.id]);
      }
      const { notes } = citeInOrder(noted().slice(0, 4), style, own);
      expect(notes.slice(1).map(starred)).toEqual(NOTES[name]);
    });
  },
);
