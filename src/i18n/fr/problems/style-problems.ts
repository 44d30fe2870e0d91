import type { ProblemTexts } from '../../../model/problem.ts';

const STYLE = 'un style au format Citation Style Language (CSL 1.0)';

export const styleProblems = {
  'style-broken': () => ['un fichier qui n’est pas un style CSL complet', STYLE],
  'style-doctype': () => ['un style avec une déclaration de type de document', STYLE],
  'style-too-deep': (of) => [`un style qui imbrique plus de ${of.limit} éléments`, STYLE],
  'style-too-complex': (of) => [
    `un style trop complexe : plus de ${of.limit} étapes par référence, ou caractères par texte`,
    STYLE,
  ],
  'style-element': (of) => [`un style avec l’élément <${of.element}>, inconnu de citeproc`, STYLE],
  'style-macro': (of) => [`un style qui emploie la macro « ${of.macro} » sans la définir`, STYLE],
  'style-cycle': (of) => [`un style dont la macro « ${of.macro} » s’appelle elle-même`, STYLE],
  'style-no-parent': (of) => [
    `un style dépendant sans son parent, ${of.parent}`,
    'le parent, un style indépendant, dans le même dossier',
  ],
  'style-refused': (of) => [`un style que citeproc refuse : ${of.message}`, STYLE],
  'too-many-styles': (of) => [
    `plus de ${of.limit} styles ; Ibid ignore les autres`,
    'les styles que vous utilisez',
  ],
} satisfies Partial<ProblemTexts>;
