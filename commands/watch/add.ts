import { z } from 'zod';
import { defineCommand, invalid, notFound } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { clean } from '../arguments.ts';
import { listAction } from './items.ts';

const { name, description, options } = english.groups.watch.commands.add;

const MOST = 20;
const LONGEST = 200;

export const add = defineCommand({
  name,
  group: english.groups.watch.name,
  description,
  access: 'everyone',
  effect: 'own',
  arguments: z.object({
    query: subject().meta({ description: options.query.description, positional: true }),
    organization: subject().meta({
      description: options.organization.description,
      complete: 'organization',
    }),
    channel: z.boolean().default(false).meta({ description: options.channel.description }),
  }),
  examples: ['flags on balconies', '--organization CD4HR'],
  async run({ query, organization, channel }, { own, texts }) {
    const { watch: say } = texts;
    const about = query ?? organization;
    if (about === undefined || (query !== undefined && organization !== undefined))
      return invalid(say.oneOfTwo);
    const to = channel ? (own.watches.places.channel ?? say.noChannel) : own.watches.places.person;
    if (typeof to === 'string') return invalid(to);
    const all = await own.watches.all();
    const isOrganization = organization !== undefined;
    const next = [listAction(texts)];
    const placeOf = (one: typeof to) => (one.kind === 'channel' ? one.channel : one.kind);
    const same = all.find(
      (one) =>
        one.isOrganization === isOrganization &&
        one.about.toLowerCase() === about.toLowerCase() &&
        placeOf(one.to) === placeOf(to),
    );
    if (same) return { status: 'found', message: say.known(same.about), items: [], next };
    if (all.length >= MOST) return { ...notFound(say.tooMany(MOST)), failed: true, next };
    await own.watches.begin({ about, isOrganization, to });
    return { status: 'found', message: say.added(about, to.kind), items: [], next };
  },
});

function subject() {
  return z
    .string()
    .min(1)
    .max(LONGEST)
    .overwrite(clean)
    .refine((text) => text !== '')
    .optional();
}
