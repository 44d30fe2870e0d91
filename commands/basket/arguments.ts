import { z } from 'zod';
import { type CommandContext, fullName, invalid, notFound, type Reply } from '../../src/command.ts';
import type { Texts } from '../../src/i18n/en/index.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { ItemAction } from '../../src/model/answer.ts';
import type { Basket, KeptQuote } from '../../src/model/state/basket.ts';
import { clean } from '../arguments.ts';
import { type Changed, type Changing, changeBasket, type Edit, MOST_QUOTES } from './changes.ts';

const NAME_LENGTH = 60;
const COMMENT_LENGTH = 500;

const { options } = english.groups.basket.commands.show;

export const basketName = z
  .string()
  .min(1)
  .max(NAME_LENGTH)
  .overwrite(clean)
  .refine((text) => text !== '')
  .optional()
  .meta({ description: options.name.description, complete: 'basket' });

export const commentText = z.string().max(COMMENT_LENGTH).overwrite(clean).optional();

export const quoteNumber = z.int().min(1).max(MOST_QUOTES);

export const quoteId = z.string().max(32).optional();

export function newId(): string {
  return crypto.randomUUID().slice(0, 8);
}

export interface BasketChange {
  readonly name?: string | undefined;
  readonly makes?: boolean;
  readonly message: (basket: Basket) => string;
}

export async function changed(
  { own, texts }: Pick<CommandContext, 'own' | 'texts'>,
  { name, makes, message }: BasketChange,
  edit: Edit,
): Promise<Reply> {
  const change = newId();
  const changing: Changing = {
    own,
    texts,
    name,
    change,
    at: new Date().toISOString(),
    ...(makes && { makes }),
  };
  const result: Changed = await changeBasket(changing, edit);
  if ('problem' in result) return problem(result.problem, name);
  const { basket } = result;
  return {
    status: 'found',
    message: message(basket),
    items: [],
    next: [
      ...(basket.before?.change === change ? [undoAction(change, texts)] : []),
      showAction(basket.name, texts),
    ],
  };
}

/** A wrong name is the person's to correct; nothing else is invalid. */
function problem(line: string, name: string | undefined): Reply {
  return name === undefined ? { ...notFound(line), failed: true } : invalid(line);
}

const IN_GROUP = english.groups.basket.name;
const { commands } = english.groups.basket;

function undoAction(change: string, { basket }: Texts): ItemAction {
  const command = fullName({ group: IN_GROUP, name: commands.undo.name });
  return { label: basket.actions.undo, command, input: { change } };
}

export function showAction(name: string, { basket }: Texts): ItemAction {
  const command = fullName({ group: IN_GROUP, name: commands.show.name });
  return { label: basket.actions.show, command, input: { name } };
}

/** Other baskets are next steps, which no shared post has: their names are the person's own. */
export function openAction({ name, quotes }: Basket, texts: Texts): ItemAction {
  return { ...showAction(name, texts), label: `${name} (${quotes.length})` };
}

export function exportAction(name: string, { basket }: Texts): ItemAction {
  const command = fullName({ group: IN_GROUP, name: commands.export.name });
  return { label: basket.actions.export, command, input: { name } };
}

export function actionsOn({ id }: KeptQuote, number: number, name: string, { basket }: Texts): ItemAction[] {
  const remove = fullName({ group: IN_GROUP, name: commands.remove.name });
  const move = fullName({ group: IN_GROUP, name: commands.move.name });
  const up = { label: basket.actions.up, command: move, input: { id, to: number - 1, name } };
  return [
    ...(number > 1 ? [up] : []),
    { label: basket.actions.remove, command: remove, input: { id, name } },
  ];
}
