import { expect, test } from 'vitest';
import { escapeText } from '../../../src/discord/render/escape.ts';
import { constructsIn, unescaped } from '../../discord-server/markdown.ts';

test.each([
  'discord.gg/abc',
  'www.discord.gg/abc',
  'discord.com/invite/abc',
  'discordapp.com/invite/abc',
  'discord.new/abc',
  'discord.gift/abc',
  'dis.gd/abc',
  'https://discord.gg/abc',
  'steam://run/1',
  '<t:1767225600:R>',
  '</search:1300000000000000001>',
  '<id:customize>',
  '<a:wave:1300000000000000001>',
  '@everyone',
  '@here',
  '<@&1500000000000000001>',
])('what Discord would unfurl, link or ping is text in a quote: %s', (text) => {
  const quoted = escapeText(`They wrote: see ${text}, they said.`);
  expect(constructsIn(quoted)).toEqual([]);
  expect(unescaped(quoted)).toContain(text);
});
