import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import type { AffectedPost } from '../../src/model/state/affected-post.ts';

const NAMED = 5;

const { name, description } = english.groups.library.commands.status;

export const status = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  async run(_, { admin, texts }) {
    const job = admin.job();
    const posts = await admin.affectedPosts();
    const lines = [
      ...(job ? [texts.library.jobNow(job)] : []),
      ...(posts.length > 0 ? [texts.library.unmarkedPosts(posts.length, handlesIn(posts))] : []),
    ];
    return {
      status: 'found',
      ...(lines.length > 0 ? { message: lines.join(' ') } : {}),
      items: [admin.status()],
    };
  },
});

function handlesIn(posts: readonly AffectedPost[]): string[] {
  return [...new Set(posts.flatMap(({ handles }) => handles))].slice(0, NAMED);
}
