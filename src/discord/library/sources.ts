import type { SourceItem } from '../../model/answer.ts';
import { fieldTexts } from '../../model/fields.ts';
import type { Words } from '../../words/english.ts';
import { clip } from '../escape.ts';
import { type Piece, piecesOf } from '../items.ts';

/** Fields that neither the citation of a source nor its first lines tell. */
const UNTOLD = ['type', 'language'] as const;
/** The longest that a field may be. */
const FIELD = 200;
/** How many channels a line names. */
const CHANNELS = 40;

/**
 * A source as those see it who keep it: beside what all see, the channels that alone may quote it, and what else is to
 * be looked at before it is added.
 */
export function keptSource(item: SourceItem, words: Words): Piece[] {
  const { options } = words.library.commands.add;
  const texts = fieldTexts(item.metadata);
  const untold = UNTOLD.flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [words.option(options[name].name, clip(text, FIELD))];
  });
  const restricted = channelLists(item).map((list) => words.option(options.restricted.name, list));
  const [name, ...rest] = piecesOf(item, words.discord);
  const own = [...restricted, untold.join(' · ')]
    .filter((text) => text !== '')
    .map((text) => ({ ...rest[0], text }));
  return name === undefined ? [] : [name, ...own, ...rest];
}

/** The channels as Discord names them; a dash where there is none that may quote it. */
function channelLists({ metadata: { restricted } }: SourceItem): string[] {
  if (restricted?.length === 0) return ['–'];
  const channels = (restricted ?? []).map((id) => `<#${id}>`);
  return Array.from({ length: Math.ceil(channels.length / CHANNELS) }, (_, index) =>
    channels.slice(index * CHANNELS, (index + 1) * CHANNELS).join(', '),
  );
}
