import type { GivenSource } from '../../../../model/source.ts';
import { parseDate } from '../../../metadata/dates.ts';
import { namesIn } from '../../../metadata/names.ts';
import type { Statement } from '../../extraction.ts';
import type { Element } from '../tree.ts';
import { withoutEmpty } from './fields.ts';

const MOST = 200;

export type MetaTags = ReadonlyMap<string, readonly string[]>;

export function metaTags(elements: readonly Element[]): MetaTags {
  const tags = new Map<string, string[]>();
  for (const { name, attribs } of elements) {
    if (name !== 'meta') continue;
    const content = (attribs.content ?? attribs.value)?.replace(/\s+/gu, ' ').trim();
    if (!content) continue;
    const names = [attribs.name, attribs.property, attribs.itemprop, attribs['http-equiv']];
    for (const key of names.flatMap((one) => one?.toLowerCase().split(/\s+/u) ?? [])) {
      const known = tags.get(key);
      if (known === undefined) tags.set(key, [content]);
      else if (known.length < MOST) known.push(content);
    }
  }
  return tags;
}

type Names = Readonly<
  Partial<
    Record<
      'title' | 'author' | 'issued' | 'publisher' | 'container-title' | 'DOI' | 'language' | 'URL',
      string
    >
  >
>;

const VOCABULARIES: readonly { origin: string; names: Names }[] = [
  {
    origin: 'citation tags',
    names: {
      title: 'citation_title',
      author: 'citation_author citation_authors',
      issued:
        'citation_publication_date citation_cover_date citation_date citation_online_date citation_year',
      publisher: 'citation_publisher citation_dissertation_institution citation_technical_report_institution',
      'container-title':
        'citation_journal_title citation_book_title citation_inbook_title citation_conference_title',
      DOI: 'citation_doi',
      language: 'citation_language',
      URL: 'citation_public_url citation_abstract_html_url citation_fulltext_html_url',
    },
  },
  {
    origin: 'Dublin Core',
    names: {
      title: 'dc.title dcterms.title dc:title',
      author: 'dc.creator dcterms.creator dc:creator dc.contributor.author',
      issued:
        'dcterms.issued dc.date.issued dc.date dcterms.date dcterms.created dc.date.created dc:date dcsext.articlefirstpublished',
      publisher: 'dc.publisher dcterms.publisher dc:publisher',
      'container-title': 'prism.publicationname dcterms.ispartof',
      DOI: 'dc.identifier.doi prism.doi',
      language: 'dc.language dcterms.language dc:language',
    },
  },
  {
    origin: 'Open Graph',
    names: {
      title: 'og:title',
      author: 'article:author book:author og:article:author',
      issued:
        'article:published_time og:article:published_time article:published book:release_date og:published_time',
      'container-title': 'og:site_name',
      URL: 'og:url',
    },
  },
  {
    origin: 'meta tags',
    names: {
      title: 'headline sailthru.title parsely-title title',
      author: 'author authors parsely-author sailthru.author byl byline article.author twitter:creator:name',
      issued:
        'datepublished publishdate publish-date published publication_date publication-date pubdate date parsely-pub-date sailthru.date article.published displaydate datecreated article_date_original cxenseparse:recs:publishtime',
      publisher: 'publisher copyright-holder',
    },
  },
  { origin: 'meta tags', names: { title: 'twitter:title', language: 'og:locale content-language language' } },
];

export function statementsOfTags(tags: MetaTags, language: string | undefined): Statement[] {
  return VOCABULARIES.map(({ origin, names }) => ({ origin, fields: fieldsOf(tags, names, language) }));
}

function fieldsOf(tags: MetaTags, names: Names, language: string | undefined): GivenSource {
  const valuesOf = (list: string | undefined): readonly string[] =>
    list?.split(' ').flatMap((name) => (tags.has(name) ? [tags.get(name) ?? []] : []))[0] ?? [];
  const first = (list: string | undefined) => valuesOf(list)[0];
  const dates = names.issued
    ?.split(' ')
    .flatMap((name) => parseDate(tags.get(name)?.[0] ?? '', language) ?? []);
  const people = names.author
    ?.split(' ')
    .map((name) => namesIn((tags.get(name) ?? []).filter((text) => !/^https?:/iu.test(text))));
  return withoutEmpty({
    title: first(names.title),
    author: people?.find((list) => list.length > 0),
    issued: dates?.[0],
    publisher: first(names.publisher),
    'container-title': first(names['container-title']),
    DOI: /10\.\d{4,9}\/\S+/u.exec(first(names.DOI) ?? '')?.[0],
    language: first(names.language),
    URL: first(names.URL),
  });
}
