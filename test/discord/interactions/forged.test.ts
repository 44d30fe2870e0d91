import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { hostileText } from '../arbitraries.ts';
import { coast, lamps, libraryWith } from '../documents.ts';
import { pageLabel } from '../fixtures.ts';
import { inDiscord, OTHER, textIn } from '../session.ts';

const here = inDiscord(libraryWith(lamps, coast));
const search = (options = {}) => here.discord.command('search', { query: 'harbour lamps' }, options);
const idsIn = ({ body }: Posted) => componentsOf(body ?? {}).flatMap(({ custom_id }) => custom_id ?? []);
const OTHER_VERSION = 'This button is out of date. Run the command again.';

test.each([
  ['of no form', ['x', '0', '2', '2zz', '200a1.0', 'a'.repeat(100)]],
  ['of no control', ['200w~', '200sr~', '200sq1~', '200c1.0.lamps-1911~', '200nlamps~']],
  ['of another version', ['100a1.0~', '000a1.0~', '1', `1${'灯'.repeat(99)}`]],
])('a custom id %s is answered with a plain line', async (_, ids) => {
  const { message } = await search();
  for (const id of ids) {
    const { texts, ephemeral } = await here.discord.component(message, id);
    expect({ id, texts, ephemeral }).toEqual({ id, texts: [OTHER_VERSION], ephemeral: true });
  }
});

test.each([
  ['200a5yc1r.5yc1r~', /page/],
  ['200c1.0.nowhere.1~', /no longer in the library/],
  ['200c1.0.lamps-1911.5yc1r~', /no longer in the library/],
  ['200n1.0.0.lamps-1911.note.rr~', /no longer in the library/],
  ['200c1.0.lamps-1911.4.9-0-1-0<~', /context of ¶4/],
  ['200c1.0.lamps-1911.4.1-2r-2-0>~', /context of ¶4/],
  ['200m4.7pr~', /no more matches/],
  ['200b1.255r~', /^\*\*1 · Lamps of/u],
  ['200kquery~', /out of date/],
  ['200knothing~', /out of date/],
  ['200h~', /out of date/],
])('the place %s, where nothing is, is answered with what there is', async (id, line) => {
  const { message } = await search();
  const { texts } = await here.discord.component(message, id);
  expect(texts.join('\n')).toMatch(line);
});

test('a choice that no menu offered is answered with a plain line, or taken as it was typed', async () => {
  const { message } = await here.discord.command('help');
  const [menu = ''] = idsIn(message);
  for (const value of [
    '',
    'search',
    'search.',
    'search.99',
    'nothing.0',
    '__proto__.0',
    'search.-1',
    '@everyone',
  ]) {
    const { texts } = await here.discord.component(message, menu, {}, [value]);
    expect({ value, texts }).toEqual({ value, texts: [OTHER_VERSION] });
  }
  const { message: miss } = await here.discord.command('org', { name: 'Gild of Lamp Kepers' });
  const pick = idsIn(miss).find((id) => id.includes('kname')) ?? '';
  const typed = await here.discord.component(miss, pick, {}, ['@everyone [a](https://example.org)']);
  expect(typed.pings).toEqual([]);
  expect(typed.texts.join()).not.toContain('@everyone [');
});

test('whatever is clicked, chosen or typed into a modal: answered, and nothing is thrown', async () => {
  const { message } = await search();
  const modal = await here.discord.press(message, pageLabel(message));
  const form = fc
    .tuple(fc.constantFrom('200', '2zz', '1', ''), fc.constantFrom(...'acmbnjskhxufyzqodept'), hostileText)
    .map((parts) => `${parts.join('').slice(0, 99)}~`);
  await fc.assert(
    fc.asyncProperty(
      form,
      hostileText,
      fc.constantFrom('click', 'choice', 'modal'),
      async (id, text, kind) => {
        const answer = (): Promise<Reply> => {
          if (kind === 'modal') return here.discord.submit(modal, `${text}?`.slice(0, 7));
          return here.discord.component(message, id, {}, kind === 'choice' ? [text] : undefined);
        };
        const { type, texts, pings } = await answer();
        expect([4, 7, 9]).toContain(type);
        expect(type === 9 || texts.join('').length > 0).toBe(true);
        expect(texts.join('\n')).not.toContain('Something went wrong');
        expect(pings).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('a modal that is sent off twice shows the same page twice, to others in copies of their own', async () => {
  const { message } = await here.discord.command('search', { query: 'harbour lamps', share: true });
  const modal = await here.discord.press(message, pageLabel(message));
  await here.discord.submit(modal, '2');
  const page = textIn(message);
  await here.discord.submit(modal, '2');
  expect(textIn(message)).toBe(page);
  const copies = await Promise.all([1, 2].map(() => here.discord.submit(modal, '3', { person: OTHER })));
  for (const { ephemeral, message: copy } of copies) {
    expect(ephemeral).toBe(true);
    expect(pageLabel(copy)).toMatch(/^3 \//u);
  }
  expect(textIn(message)).toBe(page);
});

test('a modal of another version, and one without its field, are answered with a plain line', async () => {
  const { message } = await search();
  const modal = await here.discord.press(message, pageLabel(message));
  const body = Object(modal.body);
  const old = await here.discord.submit({ ...modal, body: { ...body, custom_id: '100j1~' } }, '2');
  expect(old.texts).toEqual([OTHER_VERSION]);
  const [label] = body.components;
  const renamed = { ...label, component: { ...label.component, custom_id: 'other' } };
  const lacking = await here.discord.submit({ ...modal, body: { ...body, components: [renamed] } }, '2');
  expect(lacking.texts[0]).toMatch(/is not a page\. Type a number from 1 to \d/);
});

test('a message whose controls are not all there is answered with a plain line', async () => {
  const { message } = await search();
  const [first = ''] = idsIn(message);
  message.body = { ...message.body, components: [] };
  const { texts } = await here.discord.component(message, first);
  expect(texts).toEqual([OTHER_VERSION]);
});

test('a click on a message that is deleted meanwhile ends quietly', async () => {
  const posted = (await here.discord.press((await search()).message, 'Share')).message;
  // The bot has looked up its post.
  await expect.poll(() => here.discord.requests.some((line) => line.startsWith('PATCH'))).toBe(true);
  const target = { ...posted };
  posted.body = undefined;
  const [id = ''] = idsIn(target);
  here.discord.fail(/callback$/, { status: 404, body: { code: 10008, message: 'Unknown Message' } });
  const click = here.discord.component(target, id);
  await expect.poll(() => here.discord.requests.at(-1)).toMatch(/callback$/);
  here.discord.clock.advance(3_001);
  await expect(click).rejects.toThrow('did not respond');
});
