import { withVisibleCodes } from '../../../text/characters/hidden-characters.ts';
import { escapeHtml } from '../../../text/html.ts';

/** Markup. `html` makes it, so that no text of a document becomes markup. */
export class Html {
  readonly #markup: string;

  constructor(strings: readonly string[], values: readonly HtmlValue[]) {
    const [first = '', ...rest] = strings;
    this.#markup = rest.reduce((text, part, at) => text + written(values[at]) + part, first);
  }

  toString(): string {
    return this.#markup;
  }
}

export type HtmlValue = Html | TextRange | string | number | false | undefined | readonly HtmlValue[];

/** Escapes each value that is not markup itself, and makes its hidden characters visible. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings, values);
}

export class TextRange {
  readonly #shown: string;

  constructor(text: string, start: number, end: number) {
    this.#shown = withVisibleCodes(text, start, end);
  }

  toString(): string {
    return escapeHtml(this.#shown);
  }
}

function written(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (value instanceof Html || value instanceof TextRange) return value.toString();
  if (typeof value === 'object') return value.map(written).join('');
  return escapeHtml(withVisibleCodes(String(value)));
}
