import type { ReadingTexts } from '../en/reading.ts';
import { count } from './admin.ts';

export const reading: ReadingTexts = {
  refused: (line) => `refusé : ${line}`,
  needs: (found, expected) => `trouvé : ${found} ; attendu : ${expected}`,
  nothing: 'aucun document',
  titleFrom: (origin) => `origine du titre : ${origin}`,
  unknown: 'inconnue',
  fields: {
    author: 'auteurs',
    issued: 'date',
    publisher: 'éditeur',
    'container-title': 'dans',
    language: 'langue',
    URL: 'adresse',
  },
  field: (label, value, origin) => `${label} : ${value}${origin === undefined ? '' : ` (${origin})`}`,
  notFound: (labels) => `introuvable : ${labels.join(', ')}`,
  counts: (passages, notes, entries, problems) =>
    [
      count(passages, 'passage'),
      count(notes, 'note'),
      count(entries, 'entrée de liste', 'entrées de liste'),
      count(problems, 'problème'),
    ].join(' · '),
  role: {
    statement: 'texte',
    quotation: 'citation',
    footnote: 'note',
    caption: 'légende',
    'list-entry': 'entrée de liste',
    'table-row': 'ligne de tableau',
    'figure-description': 'texte d’une image',
    heading: 'titre',
  },
  printedPage: (page) => `p. ${page}`,
  filePage: (page) => `p. ${page} du PDF`,
  note: (label, raw) => `note ${label}  ${raw}`,
  cited: (paragraphs) => (paragraphs.length === 0 ? 'sans appel' : `appelée dans ${paragraphs.join(', ')}`),
  refersTo: (label) => `renvoie à la note ${label}`,
  status: { ok: '', missing: 'absente', ambiguous: 'ambiguë' },
  severity: { error: 'erreur', warning: 'avertissement', info: 'remarque' },
  place: (line) => `ligne ${line} : `,
  remark: (place, line) => `${place} : ${line}`,
  finding: (found, expected) => `trouvé : ${found} ; attendu : ${expected}`,
};
