import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as irish } from '@orama/stemmers/irish';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as nepali } from '@orama/stemmers/nepali';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { arabicStem } from './arabic.ts';
import { bengali, bulgarian, hebrew, persian, polish, type Stemmer, telugu } from './light-stems.ts';

export const STEMMERS: Readonly<Record<string, Stemmer>> = {
  ...{
    fa: persian,
    pl: polish,
    he: hebrew,
    bn: bengali,
    te: telugu,
    ar: arabicStem,
    bg: bulgarian,
    da: danish,
    de: german,
    el: greek,
    es: spanish,
    fi: finnish,
  },
  ...{ fr: french, ga: irish, hi: hindi, hu: hungarian, hy: armenian, id: indonesian, it: italian },
  ...{ lt: lithuanian, ne: nepali, nl: dutch, no: norwegian, pt: portuguese, ro: romanian, ru: russian },
  ...{ sr: serbian, sv: swedish, ta: tamil, tr: turkish, uk: afresh(ukrainian, 'банк') },
};

function afresh(stem: Stemmer, other: string): Stemmer {
  return (word) => {
    stem(other);
    return stem(word);
  };
}
