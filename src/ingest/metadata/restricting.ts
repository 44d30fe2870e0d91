import { isLikeRestricted, plainName } from './front-matter/fields.ts';
import { innerRestriction, namesChannel } from './front-matter/stray.ts';

const CLOSED =
  /confident|private|secret|visibilit|embargo|classified|unlisted|nonpublic|notpublic|vertraulich|geheim|confidenti|prive$|privé|restreint|schränkt/u;
const CLOSED_IN_SIDE = /channel|hidden|internal|interne?$|^access(?:level|control|rights)?$|permission/u;
const OPEN = /^(?:false|no|off|0|none|public|open|everyone|everybody|all)$/iu;
const OPENING = /^(?:is)?(?:public|visible|open|shared|publish(?:ed)?)$/u;
const OPENING_IN_FRONT = /^(?:is)?(?:public|visible)$/u;
const NOT = /^(?:false|no|off|0|none|\s*)$/iu;
const AUDIENCE = /channel|visible|allow|audience|^only|roles?$|access|limit|discord|readers|members/u;

export function mayRestrict(name: string, value: unknown, place: 'side file' | 'front matter'): boolean {
  const plain = plainName(name);
  if (isLikeRestricted(plain)) return true;
  const isClosed = CLOSED.test(plain) || (place === 'side file' && CLOSED_IN_SIDE.test(plain));
  if (isClosed) return !(typeof value !== 'object' && OPEN.test(String(value).trim()));
  const isOpening = (place === 'side file' ? OPENING : OPENING_IN_FRONT).test(plain);
  if (isOpening && typeof value !== 'object' && value !== undefined && NOT.test(String(value))) return true;
  if (namesChannel(value) && (place === 'side file' || AUDIENCE.test(plain))) return true;
  return place === 'side file' && innerRestriction({ [name]: value }) !== undefined;
}

export function namesRestriction(text: string): boolean {
  for (const [, name = ''] of text.matchAll(/([\p{L}_][\p{L}_ -]{2,30}?)["']?[ \t]*[:=]/gu))
    if (mayRestrict(name, undefined, 'side file')) return true;
  return false;
}
