import type { ProblemTexts } from '../../../model/problem.ts';

const STYLE = 'a style in the Citation Style Language (CSL 1.0)';

export const styleProblems = {
  'style-broken': () => ['a file that is not a complete CSL style', STYLE],
  'style-doctype': () => ['a style with a document type declaration', STYLE],
  'style-too-deep': (of) => [`a style that nests more than ${of.limit} elements`, STYLE],
  'style-too-complex': (of) => [
    `a style that is too complex: more than ${of.limit} steps for a citation, or characters in a text`,
    STYLE,
  ],
  'style-element': (of) => [
    `a style with the element <${of.element}>, which citeproc does not support`,
    STYLE,
  ],
  'style-macro': (of) => [`a style that uses the macro "${of.macro}" but does not define it`, STYLE],
  'style-cycle': (of) => [`a style whose macro "${of.macro}" uses itself`, STYLE],
  'style-no-parent': (of) => [
    `a dependent style without its parent, ${of.parent}`,
    'the parent, an independent style, in the same folder',
  ],
  'style-refused': (of) => [`a style that citeproc refuses: ${of.message}`, STYLE],
  'too-many-styles': (of) => [
    `more than ${of.limit} styles; Ibid ignores the others`,
    'the styles that you use',
  ],
} satisfies Partial<ProblemTexts>;
