import type { Refusal } from '../../model/refusal.ts';

export function refusal(refused: Refusal): string {
  switch (refused.reason) {
    case 'no-data-folder':
      return `${refused.path} : pas de dossier de données ; indiquer index-data dans IBID_DATA`;
    case 'no-documents': {
      const where = refused.path === undefined ? '' : ` (${refused.path} : ${refused.found})`;
      return `aucun document à servir${where} ; en placer dans index-data/originals ou définir IBID_SOURCES`;
    }
    case 'unreadable-shipped-file':
      return `${refused.path} : ${refused.found} ; restaurer le fichier livré avec Ibid`;
    case 'unreadable-file':
      return `${refused.path} : ${refused.found} ; rendre le fichier lisible`;
    case 'invalid-file':
      return `${refused.path} : ${refused.found} ; corriger le fichier`;
  }
}
