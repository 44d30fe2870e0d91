import type { MarkdownIt, StateInline } from 'markdown-it';

export function addInlineRules({ inline }: MarkdownIt): void {
  inline.ruler.before('link', 'noteReference', noteReference);
  inline.ruler.before('link', 'wikiLink', wikiLink);
  inline.ruler.before('link', 'inlineNote', inlineNote);
  inline.ruler.before('link', 'span', bracketedSpan);
  inline.ruler.before('link', 'template', template);
  inline.ruler.before('link', 'attributes', attributes);
  inline.ruler.before('link', 'highlight', highlight);
  inline.ruler.before('link', 'hidden', hidden);
  inline.ruler.before('link', 'formula', formula);
}

/** Of bounded length so that patterns take bounded time. */
function ahead(state: StateInline, length: number): string {
  return state.src.slice(state.pos, Math.min(state.posMax, state.pos + length));
}

const LABEL = 200;

function noteReference(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[^', state.pos)) return false;
  const label = /^\[\^([^\]\s]+)\]/u.exec(ahead(state, LABEL))?.[1];
  if (label === undefined) return false;
  if (!silent) state.push('note_reference', '', 0).content = label;
  state.pos += label.length + 3;
  return true;
}

function inlineNote(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('^[', state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const token = state.push('inline_note', '', 0);
    token.content = state.src.slice(state.pos + 2, end);
  }
  state.pos = end + 1;
  return true;
}

function bracketedSpan(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '[' || !hasSpans(state)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos);
  const list = end < 0 ? undefined : attached(state.src.slice(end + 1, end + 500));
  if (list === undefined) return false;
  const [start, max] = [state.pos, state.posMax];
  if (!silent) {
    state.pos = start + 1;
    state.posMax = end;
    state.md.inline.tokenize(state);
  }
  state.pos = end + 1 + list.length;
  state.posMax = max;
  return true;
}

function attached(text: string): string | undefined {
  const list = /^\{[^{}\n]{0,300}\}/u.exec(text)?.[0];
  if (list !== undefined) return ATTRIBUTES.test(list) ? list : undefined;
  return /^\([ \t]*(?:[^\s{}()]*\{\{[^{}\n]*\}\}|\{%[^%\n]*%\})[^()\n]*\)/u.exec(text)?.[0];
}

function hasSpans(state: StateInline): boolean {
  const known = withSpans.get(state) ?? /\](?:\{[.#:\w]|\([^()\n]{0,100}\{[{%])/u.test(state.src);
  withSpans.set(state, known);
  return known;
}

const withSpans = new WeakMap<StateInline, boolean>();
const ATTRIBUTES = /^\{(?:[:.#][^{}\n]*|-|[\w-]+=[^{}\n]*)\}/u;

function attributes(state: StateInline): boolean {
  if (state.src.charAt(state.pos) !== '{') return false;
  const list = ATTRIBUTES.exec(ahead(state, 300))?.[0];
  if (list === undefined) return false;
  const isLast = /^[ \t]*(?:\n|$)/u.test(
    state.src.slice(state.pos + list.length, state.pos + list.length + 80),
  );
  if (!isLast && !/[)\]*_`]/u.test(state.src.charAt(state.pos - 1))) return false;
  state.pos += list.length;
  return true;
}

const WIKI_LINK = /^!?\[\[([^[\]|\n]*)(?:\\?\|([^[\]\n]*))?\]\]/u;

function wikiLink(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('[[', state.pos) && !state.src.startsWith('![[', state.pos)) return false;
  const link = WIKI_LINK.exec(ahead(state, 400));
  if (!link) return false;
  const [all, page = '', words] = link;
  if (!silent && !all.startsWith('!')) {
    const shown = words ?? page.replace(/^#\^?/u, '').replace(/#\^?/gu, ' > ');
    state.push('text', '', 0).content = shown;
  }
  state.pos += all.length;
  return true;
}

const LONGEST_TEMPLATE = 2000;
const TEMPLATE = /^(?:\{\{[<%]?(?:[^{}]|\}(?!\}))*\}\}|\{%(?:[^%{}]|%(?!\}))*%\})/u;

function template(state: StateInline, silent: boolean): boolean {
  if (!/^\{[{%]/u.test(state.src.slice(state.pos, state.pos + 2))) return false;
  const found = TEMPLATE.exec(ahead(state, LONGEST_TEMPLATE))?.[0];
  if (found === undefined) return false;
  if (!silent) state.push('template', '', 0).content = found;
  state.pos += found.length;
  return true;
}

function highlight(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith('==', state.pos) || state.src.charAt(state.pos - 1) === '=') return false;
  const words = /^==(?=[^\s=])([^=]+)(?<=[^\s=])==(?!=)/u.exec(ahead(state, LONGEST_TEMPLATE))?.[1];
  if (words === undefined) return false;
  const [start, max] = [state.pos, state.posMax];
  if (!silent) {
    state.pos = start + 2;
    state.posMax = start + 2 + words.length;
    state.md.inline.tokenize(state);
  }
  state.pos = start + words.length + 4;
  state.posMax = max;
  return true;
}

function hidden(state: StateInline): boolean {
  const first = state.src.charAt(state.pos);
  if (first !== '%' && first !== '^') return false;
  const rest = ahead(state, LONGEST_TEMPLATE);
  const comment = /^%%(?!%)[^%]*%%/u.exec(rest)?.[0];
  const id = /\s/u.test(state.src.charAt(state.pos - 1))
    ? /^\^(?=[\w-]*[a-z-])[\w-]{4,40}(?=\s*$)/iu.exec(rest)?.[0]
    : undefined;
  const found = comment ?? id;
  if (found === undefined) return false;
  state.pos += found.length;
  return true;
}

const FORMULA = /^(?:\$\$[^$]+\$\$|\$(?=[^\s$])[^$\n]*[^\s$\\]\$(?!\d))/u;

function formula(state: StateInline, silent: boolean): boolean {
  if (state.src.charAt(state.pos) !== '$') return false;
  const found = FORMULA.exec(ahead(state, LONGEST_TEMPLATE))?.[0];
  if (found === undefined) return false;
  if (!silent) {
    const token = state.push('formula', '', 0);
    token.content = found;
  }
  state.pos += found.length;
  return true;
}
