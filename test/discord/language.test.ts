import { Locale } from 'discord.js';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PEOPLE_PACE } from '../../src/admin/state/cooldown.ts';
import { defineCommand } from '../../src/command.ts';
import { english } from '../../src/i18n/en/index.ts';
import { textsFor } from '../../src/i18n/index.ts';
import type { Posted, Reply } from '../discord-server/interactions.ts';
import { quotesIn } from '../discord-server/markdown.ts';
import { type Acting, OTHER_CHANNEL_ID } from '../discord-server/payloads.ts';
import { componentsOf } from '../discord-server/rules.ts';
import { Discord } from '../discord-server/server.ts';
import { coast, lamps, libraryWith } from './documents.ts';
import { botIn, openCommands as commands, pageLabel } from './fixtures.ts';
import { clickable, inDiscord, OTHER, textIn } from './session.ts';

const FRENCH: Acting = { locale: 'fr' };
const CLAUDE: Acting = { person: OTHER, locale: 'fr' };
const library = libraryWith(lamps, coast);
/** With plain spaces in place of those before the marks of French. */
const plain = (text: string) => text.replace(/\u00A0/gu, ' ');
const said = ({ texts }: Reply) => plain(texts.join('\n'));
const shown = (message: Posted) => plain(textIn(message));
/** What the message quotes, with its sources. */
const quoted = (message: Posted) => [
  ...quotesIn(textIn(message)),
  ...(textIn(message).match(/^\*\*\d · Lamps of .*$/gmu) ?? []),
];

describe('a French member', () => {
  const here = inDiscord(library);
  const search = (acting: Acting) => here.discord.command('search', { query: 'harbour lamps' }, acting);

  test('reads French around the quotes and citations of everybody, and French buttons', async () => {
    const french = await search(FRENCH);
    const english = await search({});
    expect(quoted(french.message).length).toBe(6);
    expect(quoted(french.message)).toEqual(quoted(english.message));
    expect(said(french)).toMatch(/-# \d+ au total · Demande : \/chercher harbour lamps$/u);
    const [menu] = componentsOf(french.message.body ?? {}).flatMap(({ options }) => options ?? []);
    expect(menu?.label).toBe('Garder les 3');
    expect(clickable(french.message)).toEqual([pageLabel(french.message), 'Suiv. ›', 'Partager']);
  });

  test('reads French in every view that follows, whoever asks meanwhile', async () => {
    const { message } = await here.discord.command('cite', { reference: 'lamps-1911 ¶4' }, FRENCH);
    await here.discord.press(message, 'Contexte', FRENCH);
    expect(shown(message)).toMatch(/\*\* · contexte de ¶4$/mu);
    expect(clickable(message)).toEqual(['▲ Avant', '▼ Après', 'Retour', 'Garder', 'Notes', 'Partager']);
    await here.discord.press(message, 'Notes', FRENCH);
    expect(shown(message)).toContain('Ibid. : voir la note 1 (2 → 1)');
    expect(shown(message)).toContain('[logs.example, 21 mars 1911](<https://logs.example/keeper>)');
    expect(shown(message)).toContain('[archive](<https://web.archive.org/');
    const [french, english] = await Promise.all([search(FRENCH), search({})]);
    expect(said(french)).toContain('Demande');
    expect(said(english)).toContain('Asked');
  });

  test('types pages into a French modal, and is told in French that one is none', async () => {
    const { message } = await search(FRENCH);
    const modal = await here.discord.press(message, pageLabel(message), FRENCH);
    expect(modal.body).toMatchObject({ title: 'Aller à une page', components: [{ label: 'Page' }] });
    const none = await here.discord.submit(modal, '99', FRENCH);
    expect(said(none)).toMatch(/^« 99 » n’est pas une page\. Tapez un nombre de 1 à \d\.$/u);
    await here.discord.submit(modal, '2', FRENCH);
    expect(pageLabel(message)).toMatch(/^2 \//u);
  });

  test('is told in French what is wrong, by the names that their client shows', async () => {
    const ask = (name: string, input: Record<string, string>) => here.discord.command(name, input, FRENCH);
    expect(said(await ask('search', { query: ' ' }))).toContain('recherche : est vide');
    expect(said(await ask('cite', { reference: 'none' }))).toContain('« none » n’est pas une référence');
    expect(said(await ask('search', { query: 'flags', in: 'captions' }))).toContain('légendes seulement');
    const { texts } = await ask('cite', { reference: 'n99' });
    expect(texts.join('\n')).toMatch(/\u00A0: dans/u);
    expect(texts.join('\n')).not.toMatch(/ [:;?!»]|« /u);
    const gone = await here.discord.command('lamps', {}, { ...FRENCH, unchecked: true });
    expect(said(gone)).toContain('La commande /lamps n’existe pas');
  });

  test('chooses what is near in place of the option that the line names in French', async () => {
    const input = { query: 'harbour lamps', in: 'text', source: 'lamps' };
    const { message } = await here.discord.command('search', input, FRENCH);
    expect(shown(message)).toContain('La source « lamps » n’existe pas');
    const menu = componentsOf(message.body ?? {}).find(({ options }) => options !== undefined);
    expect(menu).toMatchObject({ placeholder: 'Vouliez-vous dire…\u00A0?' });
    await here.discord.choose(message, 'lamps-1911 · Lamps of lamps-1911', FRENCH);
    expect(shown(message)).toContain('/chercher harbour lamps · dans : texte · source : lamps-1911');
  });

  test('finds the help and the commands on messages by their names in code', async () => {
    const { message } = await here.discord.command('help', {}, FRENCH);
    expect(shown(message)).toMatch(/\*\*Chercher\*\* .*<\/search:\d+>/u);
    expect(shown(message)).toContain('sous Applications : Trouver des sources, Vérifier les citations.');
    const example = await here.discord.choose(message, '/chercher fly the flag', FRENCH);
    expect(said(example)).toContain('Rien trouvé dans 2 documents');
    const found = await here.discord.onMessage('Find sources', 'harbour lamps', FRENCH);
    expect(said(found)).toContain('Demande : /demander harbour lamps');
    const checked = await here.discord.onMessage('Check quotes', '“kept 6 lamps that winter”', FRENCH);
    expect(said(checked)).toContain('✅ Exacte, au caractère près');
    const empty = await here.discord.onMessage('Check quotes', 'nothing', FRENCH);
    expect(said(empty)).toContain('Ce message ne contient pas de citation');
  });

  test('is told in French of stale buttons and of what is gone', async () => {
    const { message } = await search(FRENCH);
    expect(said(await here.discord.component(message, '2zz', FRENCH))).toContain('Ce bouton est périmé');
    here.library = libraryWith(coast);
    expect(said(await here.discord.press(message, 'Contexte', FRENCH))).toContain(
      'n’est plus dans la bibliothèque',
    );
    const found = await here.discord.press(message, 'Suiv. ›', FRENCH);
    expect(said(found)).toContain('La bibliothèque a changé depuis votre demande');
  });
});

describe('a member of another language', () => {
  const here = inDiscord(library);

  const others = Object.values(Locale).filter((locale) => textsFor(locale) === english);
  test.each(others.slice(0, 3))('that no table has (%s) reads English', async (locale) => {
    const ask = (acting: Acting) => here.discord.command('search', { query: 'harbour lamps' }, acting);
    expect((await ask({ locale })).texts).toEqual((await ask({})).texts);
  });
});

describe('an answer for all', () => {
  const shared = async (discord: Discord, acting: Acting) => {
    const { message } = await discord.command('search', { query: 'harbour lamps' }, acting);
    const label = acting.locale === 'fr' ? 'Partager' : 'Share';
    return (await discord.press(message, label, acting)).message;
  };

  describe('in a server that could choose no language', () => {
    const here = inDiscord(library);

    test('is in that of the person who shares it, and others click to a copy in their own', async () => {
      const english = await shared(here.discord, {});
      const before = textIn(english);
      expect(before).toContain('asked /search harbour lamps');
      const copy = await here.discord.press(english, 'Next ›', CLAUDE);
      expect(copy.ephemeral).toBe(true);
      expect(said(copy)).toContain('Demande : /chercher harbour lamps');
      expect(pageLabel(copy.message)).toMatch(/^2 \//u);
      expect(textIn(english)).toBe(before);
      const refused = await here.discord.press(english, 'Retract', { ...CLAUDE, permissions: 0n });
      expect(said(refused)).toContain('Seuls l’auteur du partage');
      const french = await shared(here.discord, CLAUDE);
      expect(shown(french)).toContain('a demandé /chercher harbour lamps');
      expect(said(await here.discord.press(french, 'Contexte'))).toContain('context of ¶');
    });

    test('that may not be posted is told in the language of who wanted it', async () => {
      here.discord.mayPost = false;
      const { message } = await here.discord.command('search', { query: 'harbour lamps' }, FRENCH);
      const told = await here.discord.press(message, 'Partager', FRENCH);
      expect(said(told)).toBe('Ibid n’a pas le droit d’écrire ici. La réponse reste privée.');
      const silenced = await here.discord.press(message, 'Partager', { ...FRENCH, permissions: 0n });
      expect(said(silenced)).toContain('Vous n’avez pas le droit d’écrire ici');
    });
  });

  describe('in a Community server', () => {
    const here = inDiscord(library, { language: 'fr' });

    test('is in the language that the server chose, also when it is turned', async () => {
      const posted = await shared(here.discord, {});
      expect(shown(posted)).toContain('a demandé /chercher harbour lamps');
      await here.discord.press(posted, 'Suiv. ›');
      expect(pageLabel(posted)).toMatch(/^2 \//u);
      const modal = await here.discord.press(posted, pageLabel(posted));
      expect(modal.body).toMatchObject({ title: 'Go to a page' });
      expect(said(await here.discord.submit(modal, 'x'))).toContain('“x” is not a page');
      await here.discord.submit(modal, '3');
      expect(pageLabel(posted)).toMatch(/^3 \//u);
      const direct = await shared(here.discord, { where: 'direct message' });
      expect(shown(direct)).toContain('asked /search');
    });
  });

  describe('in a Community server that chose English', () => {
    const here = inDiscord(library, { language: 'en-US' });

    test('is in English, whoever shares it', async () => {
      const posted = await shared(here.discord, CLAUDE);
      expect(textIn(posted)).toContain('asked /search harbour lamps');
      const copy = await here.discord.press(posted, 'Next ›', FRENCH);
      expect(said(copy)).toContain('Demande');
    });
  });
});

describe('what is told instead of an answer', () => {
  let discord: Discord;

  afterEach(async () => {
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });

  test('is in the language of the person: too fast, in the wrong place, failed', async () => {
    discord = await Discord.start();
    const broken = defineCommand({
      name: 'broken',
      description: 'Breaks',
      access: 'everyone',
      effect: 'reads',
      arguments: z.object({}),
      examples: [],
      run: () => {
        throw new Error('broken');
      },
    });
    const allowed = () => ({ channels: [OTHER_CHANNEL_ID], roles: [] });
    const bot = await botIn(discord, [...commands, broken], {
      library: () => library,
      now: () => 0,
      allowed,
    });
    const acting = { ...FRENCH, channel: OTHER_CHANNEL_ID };
    expect(said(await discord.command('search', { query: 'lamps' }, FRENCH))).toBe(
      `Ibid ne répond pas dans ce salon. Utilisez-le dans <#${OTHER_CHANNEL_ID}>.`,
    );
    expect(said(await discord.command('broken', {}, acting))).toContain('Identifiant de l’erreur :');
    for (let times = 1; times < PEOPLE_PACE.burst; times++)
      await discord.command('search', { query: 'lamps' }, acting);
    expect(said(await discord.command('search', { query: 'lamps' }, acting))).toBe(
      'Trop de demandes en peu de temps. Réessayez dans 2 s.',
    );
    await bot.stop();
  });

  test('many at once, put off, are each answered in the language of who asked', async () => {
    discord = await Discord.start();
    const bot = await botIn(discord, commands, { library: () => library });
    const asked = Array.from({ length: 30 }, (_, index) => {
      const acting = index % 2 === 0 ? FRENCH : {};
      return discord.command('search', { query: 'harbour lamps' }, acting);
    });
    for (const [index, reply] of (await Promise.all(asked)).entries())
      expect(said(reply)).toContain(index % 2 === 0 ? 'Demande' : 'Asked');
    await bot.stop();
  });
});
