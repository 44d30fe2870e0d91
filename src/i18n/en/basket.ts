import { count } from './admin.ts';

const nameOption = { name: 'name', description: 'The basket; by default the one you last changed' };

export const basketGroup = {
  name: 'basket',
  description: 'Collect quotes for a text of your own, and export them with footnotes',
  commands: {
    show: {
      name: 'show',
      description: 'Show the quotes you kept, each checked against the library again',
      options: { name: nameOption, page: { name: 'page', description: 'The page of quotes to show' } },
    },
    add: {
      name: 'add',
      description: 'Keep quotes: a reference such as ijd-2020 ¶14–16, n3, or words of the library',
      action: 'Keep',
      options: {
        reference: {
          name: 'reference',
          description: 'What to keep: ¶14–16, n3 or #27, after a source id if you like',
        },
        quote: { name: 'quote', description: 'Only these words, exactly as the source has them' },
        comment: { name: 'comment', description: 'Your comment, which the export shows below the quote' },
        name: {
          ...nameOption,
          description: 'The basket, old or new; by default the one you last changed',
        },
      },
    },
    move: {
      name: 'move',
      description: 'Move a quote to another place in the order',
      options: {
        number: { name: 'number', description: 'Its number in the basket' },
        to: { name: 'to', description: 'Its new number' },
        id: { name: 'id', description: 'The quote' },
        name: nameOption,
      },
    },
    comment: {
      name: 'comment',
      description: 'Comment on a quote; leave out the text to remove the comment',
      options: {
        number: { name: 'number', description: 'Its number in the basket' },
        text: { name: 'text', description: 'Your comment' },
        name: nameOption,
      },
    },
    remove: {
      name: 'remove',
      description: 'Remove quotes from the basket',
      options: {
        numbers: { name: 'numbers', description: 'Their numbers in the basket, such as 2 or 4–6, 9' },
        id: { name: 'id', description: 'The quote' },
        name: nameOption,
      },
    },
    empty: { name: 'empty', description: 'Remove all quotes from the basket', options: { name: nameOption } },
    undo: {
      name: 'undo',
      description: 'Undo the last change to the basket',
      options: { name: nameOption, change: { name: 'change', description: 'The change' } },
    },
    export: {
      name: 'export',
      description: 'Get the quotes as a file, with footnotes and a bibliography',
      options: {
        format: { name: 'format', description: 'The file format; docx by default' },
        style: { name: 'style', description: 'The citation style' },
        name: nameOption,
      },
    },
    forget: {
      name: 'forget',
      description: 'Delete one or all of your baskets for good',
      options: {
        name: { name: 'name', description: 'Only this basket' },
        sure: { name: 'sure', description: 'Do not ask first' },
      },
    },
  },
};

const quotes = (number: number) => count(number, 'quote');

export const basket = {
  defaultName: 'Basket',
  none: 'Your basket is empty. Keep a quote with Keep, or with /basket add and a reference.',
  noneNamed: (name: string, known: readonly string[]) =>
    known.length === 0
      ? `name: you have no basket “${name}”`
      : `name: you have no basket “${name}”; you have ${known.join(', ')}`,
  held: (name: string, number: number) => `${name}: ${quotes(number)}.`,
  hidden: (number: number) =>
    number === 1
      ? '1 quote is not shown in this channel.'
      : `${number} quotes are not shown in this channel.`,
  kept: (name: string, added: number, number: number) =>
    `Kept${added === 1 ? '' : ` ${added}`} in ${name}: ${quotes(number)}.`,
  already: (number: number) => (number === 1 ? '1 was already there.' : `${number} were already there.`),
  nothingNew: (name: string) => `Already in ${name}.`,
  wholeSource: (reference: string) =>
    `reference: “${reference}” is a whole source; name a passage or note in it, such as ¶14 or n3`,
  notThere: (reference: string) =>
    `quote: ${reference} does not contain these words; /verify shows what the source says`,
  unknownWords: 'No source contains exactly these words.',
  tooLong: (handle: string, length: number, limit: number) =>
    `${handle} has ${length} characters; the limit is ${limit}. Use quote to say which words to keep.`,
  tooManyPlaces: (most: number, left: readonly string[]) =>
    `reference: at most ${most} quotes at once; leave out ${left.join(', ')}`,
  needsEither: 'reference: name what to keep, such as ijd-2020 ¶14, or paste its words into quote',
  full: (limit: number) =>
    `You have reached the limit of ${limit} quotes. Remove some first, or delete a basket with /basket forget.`,
  tooMany: (limit: number) =>
    `You have reached the limit of ${limit} baskets. Delete one with /basket forget first.`,
  noNumber: (number: number, of: number) => `There is no quote ${number}: the basket has ${quotes(of)}.`,
  noNumbers: (text: string) => `numbers: “${text}” is not a list of numbers such as 2 or 4–6, 9`,
  gone: 'This quote is no longer in the basket.',
  moved: (from: number, to: number) => `Quote ${from} is now number ${to}.`,
  commented: (number: number, has: boolean) =>
    has ? `Comment on quote ${number} saved.` : `Comment on quote ${number} removed.`,
  removed: (number: number, name: string, left: number) =>
    `${quotes(number)} removed from ${name}: ${quotes(left)} left.`,
  emptied: (name: string, number: number) => `${name} is empty: ${quotes(number)} removed.`,
  undone: (name: string, number: number) => `Undone. ${name}: ${quotes(number)}.`,
  notUndone: 'Nothing was undone: the basket has changed since.',
  exported: (name: string, number: number) => `Exported ${name}: ${quotes(number)}.`,
  left: (number: number) =>
    number === 1
      ? '1 quote is left out: its source no longer has these words.'
      : `${number} quotes are left out: their sources no longer have these words.`,
  nothingToExport: 'There is no quote to export in this channel.',
  forgetQuestion: (name: string | undefined, number: number, baskets: number) =>
    name === undefined
      ? `Delete all your ${quotes(number)} in ${count(baskets, 'basket')} for good?`
      : `Delete the basket ${name} with ${quotes(number)} for good?`,
  forgotten: (number: number) => `Deleted: ${quotes(number)}.`,
  actions: { show: 'Show', undo: 'Undo', remove: 'Remove', up: 'Move up', export: 'Export' },
  state: {
    moved: 'The source now has these words in another place.',
    changed: 'The source no longer has these words. It now reads:',
    gone: 'No longer in the library.',
  },
  keptWords: 'Kept:',
  comment: (text: string) => `Comment: ${text}`,
  file: {
    bibliography: 'Bibliography',
    columns: {
      number: 'number',
      quote: 'quote',
      citation: 'citation',
      speaker: 'speaker',
      edition: 'edition',
      comment: 'comment',
      reference: 'reference',
      source: 'source',
    },
    digest: 'digest, not the words of the source',
    original: 'original',
    recognized: 'read by machine from a scan',
    made: (version: string, day: string) => `Ibid checked these quotes against library ${version} on ${day}.`,
  },
};
