import { joinRich, type RichText } from '../model/bibliography/rich-text.ts';
import type { Edition } from '../model/source.ts';

/** Never cites a digest's words as the source's, nor quoted words as the authors': "Ali Khamenei, quoted in …". */
export function attribute(
  citation: RichText | string,
  edition: Edition,
  quoted?: { readonly speaker?: string | null | undefined },
): RichText {
  const isDigest = edition === 'digest';
  if (!quoted) return joinRich([isDigest ? 'Digest of ' : '', citation]);
  const speaker = quoted.speaker ? `${quoted.speaker}, quoted in ` : 'Quoted in ';
  return joinRich([speaker, isDigest ? 'a digest of ' : '', citation]);
}
