import type { DraftFindingItem, DraftVerdict } from '../../model/answer.ts';
import { excerptsIn } from '../../model/items.ts';
import { count } from './admin.ts';

const verdicts: Record<DraftVerdict, string> = {
  right: 'right',
  emphasis: 'emphasis added',
  translated: 'translated',
  uncited: 'uncited',
  'wrong-page': 'wrong page',
  'wrong-source': 'wrong source',
  altered: 'altered',
  stitched: 'stitched',
  'not-found': 'not in the library',
};

const cited = ({ cites: [first] }: DraftFindingItem) =>
  first && first.text !== '' ? `“${first.text}”` : 'a missing note';

export const place = ({ cites }: DraftFindingItem) =>
  cites
    .flatMap(({ page, paragraph }) => [
      ...(page === null ? [] : [`p. ${page}`]),
      ...(paragraph === null ? [] : [`¶${paragraph}`]),
    ])
    .join(', ');

const found = (finding: DraftFindingItem) =>
  excerptsIn(finding)[0]?.citation.replace(/^Quoted in /u, '') ?? 'the library';

export const draft = {
  verdicts,
  noQuotation: (file: string) => `${file} has no quotation of three words or more.`,
  tooMany: (file: string, quotations: number, most: number) =>
    `${file} has ${count(quotations, 'quotation')}; the limit is ${count(most, 'quotation')}. Split the draft.`,
  oneOfTwo: 'quote: give a quote or a file, not both',
  needsFile: 'format: only for a file',
  summary: (quotations: number, counts: readonly (readonly [DraftVerdict, number])[]) =>
    `${count(quotations, 'quotation')}: ${counts.map(([verdict, number]) => `${number} ${verdicts[verdict]}`).join(', ')}.`,
  allInFile: 'Format md, csv or json lists all of them.',
  digest: "Some of the words are only in a digest: they are not the source's.",
  remark: (finding: DraftFindingItem) => {
    switch (finding.verdict) {
      case 'right':
        return `Right: ${found(finding)}.`;
      case 'emphasis':
        return `Right, with emphasis added by the draft: ${found(finding)}.`;
      case 'translated':
        return 'Not compared: the draft says that this is a translation.';
      case 'uncited':
        return `Not cited. The words are in ${found(finding)}.`;
      case 'wrong-page':
        return `The draft cites ${place(finding)}; the words are in ${found(finding)}.`;
      case 'wrong-source':
        return `The draft cites ${cited(finding)}; the words are in ${found(finding)}.`;
      case 'altered':
        return `These are not the words of ${found(finding)}.`;
      case 'stitched':
        return 'The words come from different places; no single passage says this.';
      case 'not-found':
        return finding.cites.length === 0
          ? 'The library has no such words, and the draft cites no work.'
          : `The library has no such words. The draft cites ${cited(finding)}.`;
    }
  },
};

export type DraftTexts = typeof draft;
