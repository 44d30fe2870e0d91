interface StyleWords {
  readonly digest: string;
  readonly citedFromDigest: string;
  readonly quotedIn: string;
  readonly quotedInDigest: string;
  readonly row: string;
  readonly endnote: string;
  readonly pdf: string;
}

const WORDS: Readonly<Record<string, StyleWords>> = {
  en: {
    digest: 'digest of ',
    citedFromDigest: 'Cited from a digest.',
    quotedIn: 'quoted in ',
    quotedInDigest: 'quoted in a digest of ',
    row: 'row',
    endnote: 'endnote',
    pdf: 'PDF',
  },
  fr: {
    digest: 'résumé de ',
    citedFromDigest: 'Cité d’après un résumé.',
    quotedIn: 'cité dans ',
    quotedInDigest: 'cité dans un résumé de ',
    row: 'ligne',
    endnote: 'note de fin',
    pdf: 'PDF',
  },
};

export function wordsIn(locale: string): StyleWords {
  const words = WORDS[locale.slice(0, 2)] ?? WORDS.en;
  if (words === undefined) throw new Error('Ibid lacks its English words');
  return words;
}
