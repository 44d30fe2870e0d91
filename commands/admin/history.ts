import { z } from 'zod';
import { defineCommand, fullName, notFound } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { EventItem, LibraryItem } from '../../src/model/answer.ts';
import type { Audited } from '../../src/model/job.ts';
import { page, pagesOf, unknownPage } from '../arguments.ts';
import { rollback } from './rollback.ts';

const { name, description } = english.groups.library.commands.history;

const EVENTS = 10;

export const history = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({ page }),
  examples: [''],
  async run({ page: number }, { admin, texts }) {
    const [kept, log] = await Promise.all([admin.history(), admin.log()]);
    if (kept.length + log.length === 0) return notFound(texts.library.noHistory);
    const of = pagesOf(log.length, EVENTS);
    const versions = number === 1 ? kept.map((item) => withAction(item, texts)) : [];
    const events = log.slice((number - 1) * EVENTS, number * EVENTS).map((entry) => eventItem(entry, texts));
    return (
      unknownPage(number, of, texts) ?? {
        status: 'found',
        message: texts.library.kept(kept.length),
        items: [...versions, ...events],
        page: { number, of, total: kept.length + log.length },
      }
    );
  },
});

function withAction(item: LibraryItem, { groups }: Texts): LibraryItem {
  if (item.serves) return item;
  const input = { snapshot: `${item.snapshot}`, ask: true };
  const { name: label } = groups.library.commands.rollback;
  return { ...item, actions: [{ label, command: fullName(rollback), input }] };
}

function eventItem(entry: Audited, texts: Texts): EventItem {
  const { at, ms, actor, action, outcome, before, after, snapshot } = entry;
  const line = lineOf(entry, texts);
  return {
    ...{ kind: 'event', at, ms, by: actor.name, action, arguments: entry.arguments, outcome, before, after },
    ...(snapshot !== undefined && { snapshot }),
    ...(entry.cancelledBy && { cancelledBy: entry.cancelledBy.name }),
    ...(line !== undefined && { line }),
  };
}

function lineOf({ refusal, line }: Audited, texts: Texts): string | undefined {
  try {
    return refusal && (texts.refusal(refusal) || line);
  } catch {
    return line;
  }
}
