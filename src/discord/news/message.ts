import type { News } from '../../admin/watches/watches.ts';
import type { Texts } from '../../i18n/en/index.ts';
import type { WatchAddress } from '../../model/state/watch.ts';
import { BLUE } from '../render/colours.ts';
import { clip } from '../render/escape.ts';
import { fragmentsOf } from '../render/items/items.ts';
import { drawMessage } from '../render/message.ts';
import type { Message } from '../render/view.ts';

const QUOTES = 3;
const HANDLES = 10;
const ABOUT = 200;
const LIST = 400;

export function newsMessage(
  { watch, excerpts }: News,
  to: WatchAddress,
  texts: Texts,
  cite: string | undefined,
): Message {
  const { watch: say } = texts;
  const drawing = { texts, marksEdition: true };
  const rest = excerpts.slice(QUOTES);
  const named = rest.slice(0, HANDLES).map(({ handle }) => handle);
  const handles = [...named, ...(rest.length > HANDLES ? ['…'] : [])].join(', ');
  return drawMessage(
    {
      ...{ texts, colour: BLUE, fragment: 0 },
      head: say.news(clip(watch.about, ABOUT), excerpts.length),
      fragments: [
        ...excerpts.slice(0, QUOTES).flatMap((excerpt) => fragmentsOf(excerpt, drawing).slice(0, 1)),
        ...(rest.length > 0 ? [{ text: say.rest(rest.length, clip(handles, LIST), cite ?? '') }] : []),
      ],
      foot: () => `-# ${to.kind === 'channel' ? say.channelFoot(`<@${to.user}>`) : say.foot}`,
    },
    undefined,
  );
}
