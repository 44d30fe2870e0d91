import type { Texts } from '../../i18n/en/index.ts';
import type { Refusal } from '../../model/refusal.ts';

const PATH = /(?<![\p{L}\p{N}:/\\.])(?:[A-Za-z]:)?(?:[/\\][^\s/\\"'“”«»,;:()]+){2,}/gu;
const IN_LIBRARY = /^.*[/\\]libraries[/\\][a-z0-9-]{1,32}[/\\]/u;
const FOLDERS = /^.*[/\\]/u;

/** For those who do not operate Ibid: without paths of its machine, and without addresses of other machines. */
export function withoutPaths(texts: Texts): Texts {
  return { ...texts, refusal: (of) => texts.refusal(shortened(of)).replaceAll(PATH, nameIn) };
}

function shortened(of: Refusal): Refusal {
  if (of.reason === 'engine-failed') return { ...of, at: null, found: null };
  return 'path' in of && typeof of.path === 'string' ? { ...of, path: nameIn(of.path) } : of;
}

function nameIn(path: string): string {
  const inside = path.replace(IN_LIBRARY, '');
  return inside === path ? path.replace(FOLDERS, '') : inside;
}
