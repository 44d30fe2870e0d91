const LANGUAGES = {
  English: ['en'],
  'other European':
    'bg ca cs da de el es et fi fr hr hu is it lt lv nl no pl pt ro ru sk sl sr sv tr uk'.split(' '),
  'Semitic and Persian': ['ar', 'fa', 'he'],
  'South and East Asian': 'bn hi id ja ko ms ta te th ur vi zh'.split(' '),
};

const OTHERS = 'others';

/** The groups of languages that benchmarks are summed up by. */
export const GROUPS = [...Object.keys(LANGUAGES), OTHERS];

/** The group of a language's primary subtag. */
export function groupOf(language: string): string {
  return Object.entries(LANGUAGES).find(([, languages]) => languages.includes(language))?.[0] ?? OTHERS;
}
