import type { Texts } from '../en/index.ts';

export const web: Texts['web'] = {
  open: 'Ouvrir',
  opens: (title) => `**${title}**\n-# Ce lien vous est réservé et reste valable 15 minutes.`,
};
