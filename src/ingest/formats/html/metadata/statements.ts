import { parseDate } from '../../../metadata/dates.ts';
import type { Statement } from '../../extraction.ts';
import { type Element, elementsOf, type Tree } from '../tree.ts';
import { isWebAddress, withoutEmpty } from './fields.ts';
import { readJsonLd } from './json-ld.ts';
import { metaTags, statementsOfTags } from './meta-tags.ts';
import { titleOf } from './title.ts';
import { visibleFields } from './visible.ts';

export function statementsOf(page: Tree, boilerplate: ReadonlySet<Element>): Statement[] {
  const elements = elementsOf(page);
  const tags = metaTags(elements);
  const language = elements.find(({ name }) => name === 'html')?.attribs;
  const tongue = language?.lang || language?.['xml:lang'] || undefined;
  const scripts = elements.filter(
    ({ name, attribs }) => name === 'script' && /ld\+json/iu.test(attribs.type ?? ''),
  );
  const jsonLd = { origin: 'JSON-LD', fields: readJsonLd(scripts.map(rawOf), tongue) };
  const [citation, ...others] = statementsOfTags(tags, tongue);
  const stated = [...(citation ? [citation] : []), jsonLd, ...others];
  const site =
    tags.get('og:site_name')?.[0] ??
    stated.find(({ fields }) => fields['container-title'])?.fields['container-title'];
  const windowTitle =
    elements
      .filter(({ name }) => name === 'title')
      .map(rawOf)[0]
      ?.replace(/\s+/gu, ' ')
      .trim() ?? '';
  const title = titleOf({
    elements,
    stated: stated.flatMap(({ fields }) => fields.title ?? []),
    windowTitle,
    site,
  });
  const address = addressOf(page, elements);
  const all: Statement[] = [
    { origin: 'page', fields: withoutEmpty({ title, language: tongue, URL: address }) },
    ...stated,
    { origin: 'page', fields: visibleFields(elements, boilerplate, title, tongue) },
    {
      origin: 'address',
      fields: withoutEmpty({
        issued: dateIn(address ?? stated.find(({ fields }) => fields.URL)?.fields.URL),
      }),
    },
  ];
  return all.filter(({ fields }) => Object.keys(fields).length > 0);
}

function addressOf(page: Tree, elements: readonly Element[]): string | undefined {
  const canonical = elements.find(
    ({ name, attribs }) => name === 'link' && /(?:^|\s)canonical(?:\s|$)/iu.test(attribs.rel ?? ''),
  );
  const saved = page.children.flatMap((node) =>
    node.type === 'comment' && 'data' in node
      ? (/saved from url=\(\d+\)(\S+)/u.exec(node.data)?.[1] ?? [])
      : [],
  );
  return [canonical?.attribs.href, saved[0]].find(isWebAddress);
}

function dateIn(address: string | undefined) {
  const [, year, month, day] = /\/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?:\/|-|$)/u.exec(address ?? '') ?? [];
  return year === undefined ? undefined : parseDate(`${year}-${month}-${day}`);
}

function rawOf({ children }: Element): string {
  return children.map((node) => ('data' in node ? node.data : '')).join('');
}
