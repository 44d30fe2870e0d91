import { english } from '../../../i18n/en/index.ts';
import type { Item, ItemOf } from '../../../model/answer.ts';
import type { Fragment } from '../view.ts';
import { changeParts } from './change.ts';
import { citationFragments } from './citation.ts';
import { type Drawing, FRAGMENT } from './drawing.ts';
import { excerptFragments } from './excerpt.ts';
import { fileFragments } from './file.ts';
import { keptFragments } from './kept.ts';
import { eventText, gapText, libraryText, namesText, statusText } from './library.ts';
import { footnoteFragments } from './note.ts';
import { organizationFragments } from './organization.ts';
import { organizationLine } from './organization-line.ts';
import { diagnosticFragments, sourceFragments } from './source.ts';
import { draftFragments, verificationFragments } from './verification.ts';
import { watchFragments } from './watch.ts';

type Draw<Drawn> = (item: Drawn, drawing: Drawing) => Fragment[];

const DRAW: { readonly [Kind in Item['kind']]: Draw<ItemOf<Kind>> } = {
  excerpt: (item, drawing) => excerptFragments(item, drawing),
  footnote: footnoteFragments,
  organization: (item, drawing) =>
    item.line ? organizationLine(item, drawing) : organizationFragments(item, drawing),
  source: sourceFragments,
  diagnostic: diagnosticFragments,
  verification: verificationFragments,
  'draft-finding': draftFragments,
  file: fileFragments,
  kept: keptFragments,
  citation: citationFragments,
  watch: watchFragments,
  change: (item, { texts }) => changeParts(item, texts.discord.change, english.discord.change, FRAGMENT),
  status: (item, { texts }) => [{ text: statusText(item, texts) }],
  library: ({ actions, ...item }, { texts }) => [
    { text: libraryText(item, texts), ...(actions && { actions }) },
  ],
  gap: (item, { texts }) => [{ text: gapText(item, texts) }],
  event: (item, { texts }) => [{ text: eventText(item, texts) }],
  names: ({ actions, ...item }, { texts }) => [{ text: namesText(item, texts), ...(actions && { actions }) }],
};

export function fragmentsOf(item: Item, drawing: Drawing): Fragment[] {
  return drawAs(item.kind, item, drawing);
}

function drawAs<Kind extends Item['kind']>(kind: Kind, item: ItemOf<Kind>, drawing: Drawing): Fragment[] {
  return DRAW[kind](item, drawing);
}
