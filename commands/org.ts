import { z } from 'zod';
import { defineCommand, notFound, type Reply } from '../src/command.ts';
import { english, type Texts } from '../src/i18n/en/index.ts';
import type { ChangeItem, OrganizationItem } from '../src/model/answer.ts';
import { page, pagesOf, typed, unknownPage } from './arguments.ts';
import { nearestReferences, otherSteps } from './misses.ts';
import { orgsStep, searchStep } from './steps.ts';

const { description, options } = english.commands.org;

const OFFERED = 5;
const MENTIONS = 25;
const QUOTATION_MARKS = /["“”„«»]/gu;

export const org = defineCommand({
  name: english.commands.org.name,
  description,
  access: 'everyone',
  effect: 'reads',
  guidance: 'Use it for everything that the sources say about one named organization.',
  arguments: z.object({
    name: typed(options.name, 'organization'),
    page,
  }),
  examples: ['CD4HR', 'Neturei Karta', '#27'],
  run({ name, page: number }, { library, texts }) {
    const mentions = { offset: (number - 1) * MENTIONS, limit: MENTIONS };
    const entry = /#|\bentry\b/iu.test(name) ? library.lookUp(name) : null;
    const referred = entry?.items.filter((item) => item.kind === 'organization') ?? [];
    if (referred.length > 0) {
      const pages = referred.map((item) => {
        return { ...item, mentions: item.mentions.slice(mentions.offset, mentions.offset + MENTIONS) };
      });
      return withChanges(paged(name, pages, number, texts), entry?.changes ?? [], texts);
    }
    if (entry && entry.absences.length > 0) {
      const absent = entry.absences.map(texts.cite.absent).join(' ');
      const near = nearestReferences(entry.absences, library);
      const reply = { ...notFound(absent), suggestions: near, next: [orgsStep({}, texts)] };
      return withChanges(reply, entry.changes, texts);
    }

    const { exact, similar } = library.findOrganizations(name);
    if (exact.length > 0) {
      const items = exact.map((one) => library.organizationItem(one, mentions));
      return paged(name, items, number, texts);
    }
    const offered = similar.slice(0, OFFERED);
    const suggestions = offered.map((one) => one.name);
    const bare = name.replace(QUOTATION_MARKS, ' ').trim();
    const named = library.mentionsOf(bare, mentions);
    const { total, excerpts } = named;
    if (total > 0) {
      const of = pagesOf(total, MENTIONS);
      const page = { number, of, total };
      const message = texts.org.mentioned(bare, total);
      return (
        unknownPage(number, of, texts) ?? {
          status: 'found',
          message,
          items: excerpts,
          suggestions,
          page,
          next: [searchStep({ query: bare }, texts)],
        }
      );
    }
    const none = texts.org.none(bare, named);
    const next = [...otherSteps(bare, library, texts, 'org'), orgsStep({}, texts)];
    if (offered.length === 0) return { ...notFound(none), next };
    return {
      status: 'not-found',
      closest: true,
      message: `${none} ${texts.org.didYouMean}`,
      items: offered.map((one) => library.organizationItem(one, { offset: 0, limit: MENTIONS })),
      suggestions,
      next,
    };
  },
});

function withChanges(reply: Reply, changes: readonly ChangeItem[], texts: Texts): Reply {
  const [newest] = changes;
  if (newest === undefined || reply.status === 'invalid') return reply;
  const message = [...(reply.message === undefined ? [] : [reply.message]), texts.changes.told(newest)];
  return { ...reply, message: message.join(' '), items: [...reply.items, ...changes] };
}

function paged(typedName: string, items: readonly OrganizationItem[], number: number, texts: Texts): Reply {
  const totals = items.map(({ counts }) => counts.reduce((sum, { mentions }) => sum + mentions, 0));
  const of = pagesOf(Math.max(...totals), MENTIONS);
  const total = totals.reduce((sum, count) => sum + count, 0);
  return (
    unknownPage(number, of, texts) ?? {
      ...reply(typedName, items, texts),
      page: { number, of, total },
    }
  );
}

function reply(typedName: string, items: readonly OrganizationItem[], texts: Texts): Reply {
  const names = new Set(items.map((item) => item.name.toLowerCase()));
  const notes = items.flatMap((item) => listedTwice(item, texts));
  if (names.size > 1) {
    const message = texts.org.ambiguous(typedName, items.length);
    return { status: 'ambiguous', message, items: [...items], suggestions: items.map((item) => item.name) };
  }
  if (items.length > 1) notes.unshift(texts.org.severalRecords(items.length));
  return {
    status: 'found',
    items: [...items],
    ...(notes.length > 0 ? { message: notes.join(' ') } : {}),
  };
}

function listedTwice(item: OrganizationItem, texts: Texts): string[] {
  const sources = [...new Set(item.entries.map((entry) => entry.source))];
  return sources.flatMap((source) => {
    const numbers = item.entries
      .filter((entry) => entry.source === source)
      .map((entry) => `#${entry.number}`);
    return numbers.length > 1 ? [texts.org.listedOften(source, item.name, numbers)] : [];
  });
}
