import { english, type Texts } from '../src/i18n/en/index.ts';
import type { ItemAction } from '../src/model/answer.ts';
import type { FactsOn, ListFacts } from '../src/model/facts/list-question.ts';

const { ask, cite, org, orgs, search, sources, verify } = english.commands;

type SearchWords = { readonly query: string; readonly source?: string | undefined };

function given<Value>(name: string, value: Value | undefined): Record<string, Value> {
  return value === undefined ? {} : { [name]: value };
}

export function askStep({ query, source }: SearchWords, { next }: Texts): ItemAction {
  return { label: next.ask, command: ask.name, input: { question: query, ...given('source', source) } };
}

export function searchStep({ query, source }: SearchWords, { next }: Texts): ItemAction {
  return { label: next.search, command: search.name, input: { query, ...given('source', source) } };
}

export function orgStep(name: string, { next }: Texts): ItemAction {
  return { label: next.org(name), command: org.name, input: { name } };
}

export function citeStep(reference: string, { next }: Texts): ItemAction {
  return { label: next.cite(reference), command: cite.name, input: { reference } };
}

export function verifyStep(quote: string, { next }: Texts): ItemAction {
  return { label: next.verify, command: verify.name, input: { quote } };
}

export function sourcesStep({ next }: Texts): ItemAction {
  return { label: next.sources, command: sources.name, input: {} };
}

interface CountryFilter {
  readonly country?: string | undefined;
  readonly source?: string | undefined;
  readonly list?: boolean | undefined;
}

export function orgsStep({ country, source, list }: CountryFilter, { next }: Texts): ItemAction {
  return {
    label: next.orgs(country, list === true),
    command: orgs.name,
    input: { ...given('country', country), ...given('source', source), ...(list === true && { list }) },
  };
}

export function listSteps(facts: ListFacts, texts: Texts): ItemAction[] {
  if (facts.kind !== 'organizations' || !isPlain(facts)) return [];
  const { countries, listed: list, scope } = facts.asked;
  const [source] = scope.sources;
  const all: readonly (string | undefined)[] = countries.length === 0 ? [undefined] : countries;
  return all.map((country) => orgsStep({ country, source, list }, texts));
}

function isPlain({ total, asked: { places, scope } }: FactsOn<'organizations'>): boolean {
  const { how, sources: within, except } = scope;
  return total > 0 && places.length === 0 && how === 'any' && within.length < 2 && except.length === 0;
}
