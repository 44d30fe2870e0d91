import { Discord } from '../../discord-server/server.ts';

/** `waits`: milliseconds from each interaction to its first callback; `sent`: when those without one were sent. */
export async function timedDiscord() {
  const sent = new Map<string, number>();
  const waits: number[] = [];
  const discord = await Discord.start({
    sent: (id) => sent.set(id, performance.now()),
    arrived(line) {
      const id = /\/interactions\/(\d+)\//.exec(line)?.[1] ?? '';
      const at = sent.get(id);
      if (at !== undefined) waits.push(performance.now() - at);
      sent.delete(id);
    },
  });
  return { discord, sent, waits };
}
