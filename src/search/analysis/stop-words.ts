import {
  ara,
  ben,
  bul,
  cat,
  ces,
  dan,
  deu,
  ell,
  fas,
  fin,
  fra,
  heb,
  hin,
  hrv,
  hun,
  ind,
  ita,
  lit,
  nld,
  nob,
  pol,
  por,
  ron,
  rus,
  slk,
  slv,
  spa,
  swa,
  swe,
  tur,
  ukr,
  vie,
} from 'stopword';
import { fold } from '../../text/fold.ts';

const LISTS: Readonly<Record<string, readonly string[]>> = {
  ...{ ar: ara, bg: bul, bn: ben, ca: cat, cs: ces, da: dan, de: deu, el: ell, es: spa, fa: fas, fi: fin },
  ...{ fr: fra, he: heb, hi: hin, hr: hrv, hu: hun, id: ind, it: ita, lt: lit, nl: nld, no: nob, pl: pol },
  ...{ pt: por, ro: ron, ru: rus, sk: slk, sl: slv, sv: swe, sw: swa, tr: tur, uk: ukr, vi: vie },
};

export type StopWordLists = ReadonlyMap<string, ReadonlySet<string>>;

/** Folding them takes milliseconds, so that all engines share them. */
let folded: [string, ReadonlySet<string>][] | undefined;

export function stopWordLists(english: readonly string[]): StopWordLists {
  folded ??= Object.entries(LISTS).map(([language, words]) => [language, new Set(words.map(fold))]);
  return new Map([...folded, ['en', new Set(english.map(fold))]]);
}
