import type { DraftFindingItem, DraftVerdict } from '../../model/answer.ts';
import { excerptsIn } from '../../model/items.ts';
import { type DraftTexts, place } from '../en/draft.ts';
import { count } from './admin.ts';

const verdicts: Record<DraftVerdict, string> = {
  right: 'correcte',
  emphasis: 'avec soulignement ajouté',
  translated: 'traduite',
  uncited: 'sans source',
  'wrong-page': 'page erronée',
  'wrong-source': 'source erronée',
  altered: 'inexacte',
  stitched: 'recomposée',
  'not-found': 'absente de la bibliothèque',
};

const plurals: Record<DraftVerdict, string> = {
  ...verdicts,
  right: 'correctes',
  translated: 'traduites',
  'wrong-page': 'pages erronées',
  'wrong-source': 'sources erronées',
  altered: 'inexactes',
  stitched: 'recomposées',
  'not-found': 'absentes de la bibliothèque',
};

const cited = ({ cites: [first] }: DraftFindingItem) =>
  first && first.text !== '' ? `« ${first.text} »` : 'une note introuvable';

const found = (finding: DraftFindingItem) => excerptsIn(finding)[0]?.citation ?? 'la bibliothèque';

export const draft: DraftTexts = {
  verdicts,
  noQuotation: (file) => `${file} ne contient aucune citation de trois mots ou plus.`,
  tooMany: (file, quotations, most) =>
    `${file} contient ${count(quotations, 'citation')} ; la limite est de ${count(most, 'citation')}. Divisez le texte.`,
  oneOfTwo: 'citation : donnez une citation ou un fichier, pas les deux',
  needsFile: 'format : seulement pour un fichier',
  summary: (quotations, counts) =>
    `${count(quotations, 'citation')} : ${counts.map(([verdict, number]) => `${number} ${(number === 1 ? verdicts : plurals)[verdict]}`).join(', ')}.`,
  allInFile: 'Le format md, csv ou json les donne toutes.',
  digest: 'Certains mots ne se trouvent que dans un résumé : ce ne sont pas ceux de la source.',
  remark: (finding) => {
    switch (finding.verdict) {
      case 'right':
        return `Correcte : ${found(finding)}.`;
      case 'emphasis':
        return `Correcte, avec soulignement ajouté : ${found(finding)}.`;
      case 'translated':
        return 'Non comparée : le texte indique une traduction.';
      case 'uncited':
        return `Sans source. Les mots se trouvent dans ${found(finding)}.`;
      case 'wrong-page':
        return `Le texte renvoie à ${place(finding)} ; les mots se trouvent dans ${found(finding)}.`;
      case 'wrong-source':
        return `Le texte renvoie à ${cited(finding)} ; les mots se trouvent dans ${found(finding)}.`;
      case 'altered':
        return `Ce ne sont pas les mots de ${found(finding)}.`;
      case 'stitched':
        return 'Les mots viennent de plusieurs endroits ; aucun passage ne dit cela.';
      case 'not-found':
        return finding.cites.length === 0
          ? 'La bibliothèque ne contient pas ces mots, et le texte n’indique aucune source.'
          : `La bibliothèque ne contient pas ces mots. Le texte renvoie à ${cited(finding)}.`;
    }
  },
};
