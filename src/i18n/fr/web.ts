import type { Texts } from '../en/index.ts';

export const web: Texts['web'] = {
  open: 'Ouvrir',
  opens: (title) => `**${title}**\n-# Ce lien vous est réservé et reste valable 15 minutes.`,
  api: {
    'no-key':
      'La requête doit comporter une clé d’API valide dans l’en-tête « Authorization: Bearer … ». Adressez-vous à l’exploitant d’Ibid.',
    'too-many-keys': 'Trop de requêtes sans clé valide. Réessayez plus tard.',
    'too-fast': (seconds) => `Trop de requêtes. Réessayez dans ${seconds} s.`,
    busy: 'Ibid lit encore sa bibliothèque. Réessayez dans quelques secondes.',
    unavailable: 'La bibliothèque est illisible pour le moment. Adressez-vous à l’exploitant d’Ibid.',
    'unknown-path': (paths) => `Cette adresse n’existe pas. Les commandes sont ${paths}.`,
    method: (allowed) => `Cette méthode n’est pas admise ici. Utilisez ${allowed}.`,
    'not-json': 'Le corps de la requête n’est pas du JSON valide. Envoyez les arguments en un objet JSON.',
    'not-object': 'Le corps doit être un objet JSON avec les arguments de la commande.',
    'body-type': 'Envoyez les arguments en JSON, avec l’en-tête « Content-Type: application/json ».',
    'too-large': (bytes) =>
      `Le corps est trop volumineux. La limite est de ${bytes.toLocaleString('fr')} octets.`,
    failed: 'Ibid n’a pas pu répondre. L’exploitant en trouvera la raison dans le journal.',
  },
};
