import { z } from 'zod';
import type { GivenSource, Name } from '../../../../model/source.ts';
import { parseJson } from '../../../../text/json.ts';
import { parseDate } from '../../../metadata/dates.ts';
import { namesIn } from '../../../metadata/names.ts';
import { withoutEmpty } from './fields.ts';

const MOST_NODES = 2000;
const DEPTH = 8;
const TYPES = [
  /(?:Article|Posting|Report|Thesis|Chapter|Legislation|Review|Recipe)$/u,
  /^(?:Book|CreativeWork|DigitalDocument|Dataset|WebPage|AboutPage|ItemPage|Event)$/u,
];
const BODY = /(?:Organization|Corporation|Government|School|University|NGO|Library|Museum)/u;

const Text = z.string().trim().min(1);
const Texts = z.union([Text.transform((text) => [text]), z.array(Text)]).catch([]);
const One = z
  .preprocess((value) => (Array.isArray(value) ? value[0] : value), Text)
  .optional()
  .catch(undefined);
interface Agent {
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly types: readonly string[];
  readonly given?: string | undefined;
  readonly family?: string | undefined;
}

const Agent = z.union([
  Text.transform((name): Agent => ({ name, types: [] })),
  z.looseObject({ '@type': Texts, '@id': One, name: One, givenName: One, familyName: One }).transform(
    (node): Agent => ({
      name: node.name,
      id: node['@id'],
      types: node['@type'],
      given: node.givenName,
      family: node.familyName,
    }),
  ),
]);
const Agents = z
  .preprocess((value) => (Array.isArray(value) ? value.slice(0, 100) : [value]), z.array(Agent))
  .catch([]);
const JsonLdNode = z.looseObject({
  '@id': One,
  '@type': Texts,
  headline: One,
  name: One,
  author: Agents,
  creator: Agents,
  publisher: Agents,
  isPartOf: Agents,
  datePublished: One,
  dateCreated: One,
  inLanguage: One,
  url: One,
});
type JsonLdNode = z.infer<typeof JsonLdNode>;

export function readJsonLd(scripts: readonly string[], language: string | undefined): GivenSource {
  const nodes = scripts.flatMap((script) => nodesIn(parsed(script), 0)).slice(0, MOST_NODES);
  const rank = (node: JsonLdNode) => {
    const at = TYPES.findIndex((type) => node['@type'].some((name) => type.test(name)));
    return at < 0 ? TYPES.length : at;
  };
  const [work] = nodes.filter((node) => rank(node) < TYPES.length).sort((a, b) => rank(a) - rank(b));
  if (work === undefined) return {};
  const known = new Map(nodes.flatMap((node) => (node['@id'] ? [[node['@id'], node] as const] : [])));
  const whole = (agent: Agent): Agent => {
    const node = agent.id === undefined || agent.name !== undefined ? undefined : known.get(agent.id);
    return node === undefined ? agent : Agent.parse({ ...node });
  };
  const isArticle = rank(work) === 0;
  const authors = [...work.author, ...(work.author.length > 0 ? [] : work.creator)].map(whole);
  const [container] = work.isPartOf.map(whole).filter(({ types }) => !types.includes('WebPage'));
  return withoutEmpty({
    title: work.headline ?? (isArticle ? work.name : undefined),
    author: authors.flatMap(namesOf),
    issued: parseDate(work.datePublished ?? (isArticle ? (work.dateCreated ?? '') : ''), language),
    publisher: work.publisher.map(whole)[0]?.name,
    'container-title': container?.name,
    language: work.inLanguage,
    URL: work.url,
  });
}

function namesOf({ name, types, given, family }: Agent): Name[] {
  if (given !== undefined && family !== undefined) return [{ family, given }];
  if (name === undefined) return [];
  return types.some((type) => BODY.test(type)) ? [{ literal: name }] : namesIn([name]);
}

function parsed(script: string): unknown {
  const json = script
    .replace(
      /^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\]\]>|\]\]>)\s*$/gu,
      '',
    )
    .replace(/\p{Cc}+/gu, ' ');
  return parseJson(json);
}

function nodesIn(value: unknown, depth: number): JsonLdNode[] {
  if (depth > DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, MOST_NODES).flatMap((one) => nodesIn(one, depth + 1));
  const node = JsonLdNode.safeParse(value);
  if (!node.success) return [];
  const { '@graph': graph, mainEntity, mainEntityOfPage } = node.data;
  return [node.data, ...[graph, mainEntity, mainEntityOfPage].flatMap((one) => nodesIn(one, depth + 1))];
}
