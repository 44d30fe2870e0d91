import type { Organization } from '../../model/organization.ts';
import type { ReaderPlace } from '../../model/reader-place.ts';
import type { PageContext } from './context.ts';
import { framePage, pager } from './frame.ts';
import { type Html, html } from './markup/html.ts';
import { namedWith } from './named-bodies.ts';
import { drawQuote } from './quotes.ts';

type OrganizationPlace = Extract<ReaderPlace, { page: 'organization' }>;

const PAGE_SIZE = 20;
const MOST_OTHERS = 40;

/** Undefined if no organization has the name, or a similar one. */
export function organizationPage(
  { name, number = 1 }: OrganizationPlace,
  context: PageContext,
): string | undefined {
  const { library, texts, linkTo } = context;
  const { reader } = texts;
  const named = library.organizations.filter((one) => one.name === name);
  const { exact: records, similar } =
    named.length > 0 ? { exact: named, similar: [] } : library.findOrganizations(name);
  if (records.length === 0) {
    if (similar.length === 0) return undefined;
    const main = html`<h1><bdi>${name}</bdi></h1><p class="message">${reader.noOrganization}</p><section><h2>${reader.similar}</h2>${nameList(similar, context)}</section>`;
    return framePage({ title: name, main }, context);
  }
  const of = Math.max(...records.map((one) => pagesOf(one)));
  const several = records.length > 1 && html`<p class="message">${reader.sameName(records.length)}</p>`;
  const main = html`${several}${records.map((one) => drawOrganization(one, number, context))}
${pager({ number, of }, (to) => linkTo({ page: 'organization', name, number: to }), texts)}`;
  return framePage({ title: records[0]?.name ?? name, main }, context);
}

function passagesOf({ mentions }: Organization): number {
  return new Set(mentions.map(({ source, ordinal }) => `${source} ${ordinal}`)).size;
}

function pagesOf(organization: Organization): number {
  return Math.max(1, Math.ceil(passagesOf(organization) / PAGE_SIZE));
}

function nameList(organizations: readonly Organization[], { linkTo }: PageContext): Html {
  const items = organizations.map(
    ({ name }) => html`<li><a href="${linkTo({ page: 'organization', name })}"><bdi>${name}</bdi></a></li>`,
  );
  return html`<ul class="names">${items}</ul>`;
}

function drawOrganization(organization: Organization, number: number, context: PageContext): Html {
  const {
    library,
    texts: { reader },
    linkTo,
  } = context;
  const { name, aliases, country } = organization;
  const { mentions } = library.organizationItem(organization, {
    offset: (number - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  });
  const entries = organization.entries.map(({ source, number: entry, raw }) => {
    const document = library.document(source);
    const ordinal = document?.entries.find((one) => one.number === entry && one.raw === raw)?.ordinal;
    const href = linkTo({
      page: 'document',
      source,
      ...(ordinal === undefined ? {} : { at: `p${ordinal}` }),
    });
    return html`<li><a href="${href}"><bdi>${document?.source.title ?? source}</bdi> #${entry}</a>: <bdi>${raw}</bdi></li>`;
  });
  const others = namedWith(library, organization);
  const withOthers = others
    .slice(0, MOST_OTHERS)
    .map(
      ({ organization: other, passages }) =>
        html`<li><a href="${linkTo({ page: 'organization', name: other.name })}"><bdi>${other.name}</bdi></a> <span class="counts">${reader.inPassages(passages)}</span></li>`,
    );
  return html`<h1><bdi>${name}</bdi></h1>
<dl>${aliases.length > 0 && html`<div><dt>${reader.aliases}</dt><dd>${aliases.map((alias, at) => html`${at > 0 && '; '}<bdi>${alias}</bdi>`)}</dd></div>`}
${country !== null && html`<div><dt>${reader.country}</dt><dd>${reader.countryName(country)}</dd></div>`}</dl>
${entries.length > 0 && html`<section><h2>${reader.listEntries}</h2><ul>${entries}</ul></section>`}
${mentions.length > 0 && html`<section><h2>${reader.mentions}</h2><p class="meta">${reader.inPassages(passagesOf(organization))}</p><ol class="results" start="${(number - 1) * PAGE_SIZE + 1}">${mentions.map((excerpt) => html`<li>${drawQuote(excerpt, 3, context)}</li>`)}</ol></section>`}
${number === 1 && withOthers.length > 0 && html`<section><h2>${reader.namedWith}</h2><p class="meta">${reader.namedWithNote}</p><ul>${withOthers}</ul></section>`}`;
}
