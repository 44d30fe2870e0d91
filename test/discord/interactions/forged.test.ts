import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Posted, Reply } from '../../discord-server/interactions.ts';
import { componentsOf } from '../../discord-server/rules.ts';
import { hostileText } from '../arbitraries.ts';
import { pageLabel } from '../fixtures.ts';
import { coast, lamps, room } from '../limits-check.ts';
import { inDiscord, OTHER, textIn } from '../session.ts';

const here = inDiscord(room(lamps, coast));
const search = (options = {}) => here.discord.command('search', { query: 'harbour lamps' }, options);
const idsIn = ({ body }: Posted) => componentsOf(body ?? {}).flatMap(({ custom_id }) => custom_id ?? []);
const OTHER_VERSION = 'This button is of another version of Ibid, or its message is not whole. Ask again.';

test.each([
  ['of no form', ['x', '0', '1', '1zz', '100a1.0', 'a'.repeat(100)]],
  ['of no target', ['100q~', '100sr~', '100sq1~', '100c1.0.lamps-1911.4.9-0.1-0~', '100nlamps~']],
  ['of another version', ['200a1.0~', '000a1.0~', '2', `2${'灯'.repeat(99)}`]],
])('a custom id %s is answered with a plain line', async (_, ids) => {
  const { message } = await search();
  for (const id of ids) {
    const { texts, ephemeral } = await here.discord.component(message, id);
    expect({ id, texts, ephemeral }).toEqual({ id, texts: [OTHER_VERSION], ephemeral: true });
  }
});

test.each([
  ['100a9999999.9999999~', /page/],
  ['100c1.0.nowhere.1~', /not in the library any more/],
  ['100c1.0.lamps-1911.9999999~', /not in the library any more/],
  ['100n1.0.lamps-1911.n999.0~', /not in the library any more/],
  ['100c1.0.lamps-1911.4.9-0.1-0<~', /Context of ¶4/],
  ['100c1.0.lamps-1911.4.1-99.2-0>~', /Context of ¶4/],
  ['100m4.9999~', /no further match/],
  ['100b1.99999~', /page 1 of/],
  ['100kquery~', /another version/],
  ['100knothing~', /another version/],
  ['100h~', /another version/],
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
    .tuple(fc.constantFrom('100', '1zz', '2', ''), fc.constantFrom(...'acmbnjskhx'), hostileText)
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
    expect(textIn(copy)).toContain('page 3 of');
  }
  expect(textIn(message)).toBe(page);
});

test('a modal of another version, and one without its field, are answered with a plain line', async () => {
  const { message } = await search();
  const modal = await here.discord.press(message, pageLabel(message));
  const body = Object(modal.body);
  const old = await here.discord.submit({ ...modal, body: { ...body, custom_id: '200j1~' } }, '2');
  expect(old.texts).toEqual([OTHER_VERSION]);
  const [label] = body.components;
  const renamed = { ...label, component: { ...label.component, custom_id: 'other' } };
  const lacking = await here.discord.submit({ ...modal, body: { ...body, components: [renamed] } }, '2');
  expect(lacking.texts[0]).toMatch(/is no page: there are \d/);
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
  const target = { ...posted };
  posted.body = undefined;
  const [id = ''] = idsIn(target);
  here.discord.fail(/callback$/, { status: 404, body: { code: 10008, message: 'Unknown Message' } });
  const click = here.discord.component(target, id);
  await expect.poll(() => here.discord.requests.at(-1)).toMatch(/callback$/);
  here.discord.clock.advance(3_001);
  await expect(click).rejects.toThrow('did not respond');
});
