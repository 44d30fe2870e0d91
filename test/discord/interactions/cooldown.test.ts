import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OwnCooldowns, PEOPLE_PACE } from '../../../src/admin/state/cooldown.ts';
import { Discord } from '../../discord-server/server.ts';
import { lamps, libraryWith } from '../documents.ts';
import { botIn, openCommands as commands, pageLabel } from '../fixtures.ts';

const { burst: BURST, periodMs: PERIOD_MS } = PEOPLE_PACE;

const askings = fc.array(
  fc.record({ person: fc.constantFrom('a', 'b', 'c', 'd'), after: fc.nat({ max: 2 * PERIOD_MS }) }),
  { maxLength: 200 },
);

test('nobody is ever answered more often than the burst and the time allow, and waits longer than told', () => {
  fc.assert(
    fc.property(askings, (asked) => {
      const cooldown = new OwnCooldowns();
      const answered = new Map<string, number[]>();
      let now = 0;
      for (const { person, after } of asked) {
        now += after;
        const times = answered.get(person) ?? [];
        const wait = cooldown.take(person, now, PEOPLE_PACE);
        expect(wait).toBeLessThanOrEqual(PERIOD_MS);
        if (wait === 0) answered.set(person, [...times, now]);
        else
          expect(times.filter((time) => time > now - BURST * PERIOD_MS).length).toBeGreaterThanOrEqual(BURST);
      }
      for (const times of answered.values())
        for (const [from, start] of times.entries())
          for (const [index, end] of times.slice(from).entries())
            expect(index + 1).toBeLessThanOrEqual(BURST + (end - start) / PERIOD_MS);
    }),
  );
});

test('whoever waits as long as told is answered', () => {
  const cooldown = new OwnCooldowns();
  let now = 0;
  for (let times = 0; times < 100; times++) {
    const wait = cooldown.take('a', now, PEOPLE_PACE);
    if (wait === 0) continue;
    expect(cooldown.take('a', now + wait - 1, PEOPLE_PACE)).toBe(1);
    now += wait;
    expect(cooldown.take('a', now, PEOPLE_PACE)).toBe(0);
  }
  expect(now).toBeGreaterThan(0);
});

test('it remembers those alone who asked within the time in which a burst comes back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3_000 }), { maxLength: 200 }), (pauses) => {
      const cooldown = new OwnCooldowns();
      const times: number[] = [];
      let now = 0;
      for (const [index, pause] of pauses.entries()) {
        now += pause;
        // Every third one keeps coming back; the others are never seen again.
        cooldown.take(index % 3 === 0 ? 'regular' : `person ${index}`, now, PEOPLE_PACE);
        times.push(now);
        const recent = times.filter((time) => time > now - BURST * PERIOD_MS);
        expect(cooldown.size).toBeLessThanOrEqual(recent.length);
      }
      cooldown.take('last', now + BURST * PERIOD_MS, PEOPLE_PACE);
      expect(cooldown.size).toBe(1);
    }),
  );
});

test('commands and clicks in a row are put off for one person alone, and are answered after the time told', async () => {
  const discord = await Discord.start();
  let now = 0;
  const bot = await botIn(discord, commands, { library: () => libraryWith(lamps), now: () => now });
  const search = (person?: string) =>
    discord.command('search', { query: 'harbour lamps' }, { ...(person && { person }) });
  const { message, texts } = await search();
  for (let click = 1; click < BURST; click++)
    await discord.press(message, click % 2 === 1 ? 'Next ›' : '‹ Prev');
  for (const put of [
    await search(),
    await discord.press(message, '‹ Prev'),
    await discord.onMessage('Find sources', 'lamps'),
  ]) {
    expect(put.texts).toEqual(['You are asking too fast. Try again in 2 s.']);
    expect(put).toMatchObject({ type: 4, ephemeral: true });
  }
  expect(await discord.autocomplete('search', 'source', 'lam')).toHaveLength(1);
  expect((await discord.press(message, pageLabel(message))).type).toBe(9);
  expect((await search('1400000000000000002')).texts).toEqual(texts);
  now = PERIOD_MS;
  expect((await search()).texts).toEqual(texts);
  expect((await search()).texts[0]).toContain('too fast');
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});

test('a control that was put off can be pressed again', async () => {
  const discord = await Discord.start();
  let now = 0;
  const bot = await botIn(discord, commands, { library: () => libraryWith(lamps), now: () => now });
  const { message } = await discord.command('search', { query: 'harbour lamps' });
  for (let click = 1; click < BURST; click++)
    await discord.press(message, click % 2 === 1 ? 'Next ›' : '‹ Prev');
  expect((await discord.press(message, 'Share')).texts[0]).toContain('too fast');
  now = PERIOD_MS;
  expect((await discord.press(message, 'Share')).ephemeral).toBe(false);
  await bot.stop();
  await discord.stop();
  expect(discord.violations).toEqual([]);
});
