import { z } from 'zod';
import { defineCommand, invalid, notFound, type Reply } from '../src/command.ts';
import { english } from '../src/i18n/en/index.ts';
import type { FileItem } from '../src/model/answer.ts';

const { add, list, remove } = english.groups.key.commands;
const MOST_DAYS = 3_650;

const keyName = (description: string) =>
  z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}\p{Z}][^\p{C}]*$/u)
    .meta({ description, positional: true });

const addKey = defineCommand({
  name: add.name,
  group: 'key',
  description: add.description,
  access: 'operator',
  effect: 'reads',
  arguments: z.object({
    name: keyName(add.options.name.description),
    days: z.int().min(1).max(MOST_DAYS).optional().meta({ description: add.options.days.description }),
  }),
  examples: ['assistant', 'newsroom --days 90'],
  async run({ name, days }, { operator: { keys }, texts }) {
    const added = await keys.add(name, days);
    if ('refused' in added) return invalid(texts.refusal(added.refused));
    const { text, key } = added;
    const file: FileItem = { kind: 'file', name: 'key.txt', mediaType: 'text/plain', text };
    return { status: 'found', message: texts.keys.added({ ...key, library: keys.library }), items: [file] };
  },
});

const listKeys = defineCommand({
  name: list.name,
  group: 'key',
  description: list.description,
  access: 'operator',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  async run(_, { operator: { keys }, texts }): Promise<Reply> {
    const all = await keys.list();
    if (all.length === 0) return notFound(texts.keys.none(keys.library));
    const lines = all.map((key) => texts.keys.line({ ...key, isExpired: keys.isExpired(key) }));
    return { status: 'found', message: lines.join('\n'), items: [] };
  },
});

const removeKey = defineCommand({
  name: remove.name,
  group: 'key',
  description: remove.description,
  access: 'operator',
  effect: 'reads',
  arguments: z.object({ name: keyName(remove.options.name.description) }),
  examples: ['assistant'],
  async run({ name }, { operator: { keys }, texts }) {
    const unknown = await keys.remove(name);
    if (unknown) return notFound(texts.refusal(unknown.refused));
    return { status: 'found', message: texts.keys.removed(name), items: [] };
  },
});

export const keyCommands = [addKey, listKeys, removeKey];
