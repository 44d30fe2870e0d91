import { once } from 'node:events';
import { createServer } from 'node:net';
import pino from 'pino';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/command.ts';
import { type BotOptions, startBot } from '../../src/discord/bot.ts';
import { briefExcerpt } from '../../src/library/brief.ts';
import type { Library } from '../../src/library/library.ts';
import { shippedShelf } from '../../src/library/store/styles/shelf.ts';
import type { Answer, Excerpt, OrganizationItem } from '../../src/model/answer.ts';
import type { Connection } from '../../src/service/service.ts';
import type { Posted } from '../discord-server/interactions.ts';
import { componentsOf } from '../discord-server/rules.ts';
import type { Discord } from '../discord-server/server.ts';
import { serving, type Told } from './serving.ts';

/** The commands that everyone may run. */
export const openCommands = commands.filter(({ access }) => access === 'everyone');

const unused = () => {
  throw new Error('the commands of these tests look nothing up');
};

/** A library that holds nothing but names to complete with. */
export function libraryOf(names: readonly string[] = []): Library {
  return {
    summary: { version: 'v-0f1e2d3c', documents: 2, passages: 40 },
    counts: { documents: 2, passages: 40, notes: 0, organizations: 0 },
    documents: [],
    changes: [],
    findings: () => [],
    organizations: [],
    diagnostics: [],
    formerSources: [],
    readAll: async () => {},
    search: unused,
    ask: unused,
    askList: unused,
    document: unused,
    sourceItem: unused,
    passageItem: unused,
    brief: (excerpt, length) => briefExcerpt(excerpt, length, undefined),
    footnoteItem: unused,
    organizationItem: unused,
    lookUp: unused,
    changesOf: unused,
    findOrganizations: unused,
    mentionsOf: unused,
    namePairs: () => [],
    browseOrganizations: unused,
    organizationTable: unused,
    findCountry: unused,
    verify: unused,
    visibleIn() {
      return this;
    },
    standingOf: unused,
    exportBasket: unused,
    keepable: unused,
    checkDraft: unused,
    draftReport: unused,
    citationForms: unused,
    citeInOrder: unused,
    styles: shippedShelf,
    exportReferences: unused,
    completeCountries: () => [],
    complete: (_kind, typed, limit) =>
      names
        .filter((name) => name.startsWith(typed))
        .slice(0, limit)
        .map((name) => ({ value: name, label: name })),
  };
}

/** An excerpt of a report about lighthouses; what is given replaces what it has. */
export function excerpt(given: Partial<Excerpt> = {}): Excerpt {
  return {
    kind: 'excerpt',
    quote: 'The lamp was lit on the eve of the equinox.',
    highlights: [[4, 8]],
    handle: 'lamps-1911 ¶3',
    source: {
      id: 'lamps-1911',
      title: 'Lamps of the Northern Coast',
      short: 'Harbour Board 1911',
      edition: 'original',
    },
    citation: 'Harbour Board, Lamps of the Northern Coast (1911), “Oil lamps”, para. 2.',
    locator: '“Oil lamps”, para. 2',
    section: ['Lamps', 'Oil lamps'],
    paragraph: 3,
    marks: [],
    footnotes: ['4', '5'],
    role: 'statement',
    score: 1,
    cut: { before: false, after: false },
    ...given,
  };
}

/** A guild of lamp keepers. */
export const organization: OrganizationItem = {
  kind: 'organization',
  name: 'Guild of Lamp Keepers (GLK)',
  aliases: ['GLK'],
  country: 'NO',
  entries: [
    { source: 'lamps-1911', number: 27, raw: 'Guild of Lamp Keepers (GLK), Bergen', place: 'Bergen' },
  ],
  mentions: [excerpt()],
  counts: [{ source: 'lamps-1911', mentions: 1, entries: 1 }],
  handle: 'lamps-1911 #27',
};

/** An answer that found its items; what is given replaces what it has. */
export function answerOf(given: Partial<Answer> = {}): Answer {
  const items = given.items ?? [excerpt()];
  return {
    command: 'search',
    request: {},
    status: 'found',
    items,
    page: { number: 1, of: 1, total: items.length },
    library: libraryOf().summary,
    suggestions: [],
    ...given,
  };
}

/** A logger that keeps its lines. */
export function keptLog(): { logger: pino.Logger; lines: string[] } {
  const lines: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) });
  return { logger, lines };
}

/** A clock that advances a minute at each look, so that no cooldown applies. */
function unhurried(): () => number {
  let now = 0;
  return () => {
    now += 60_000;
    return now;
  };
}

/** Starts a bot in the test server. */
export async function botIn(
  discord: Discord,
  commands: readonly Command[],
  {
    library = () => libraryOf(),
    told,
    libraries = serving(library, told),
    logger = keptLog().logger,
    now = unhurried(),
    ...others
  }: Partial<Omit<BotOptions, 'token' | 'apiUrl' | 'guildId' | 'commands'>> & {
    readonly library?: () => Library;
    readonly told?: Told;
  } = {},
): Promise<Connection> {
  const { token, apiUrl, guildId } = discord;
  const interactions = process.env.IBID_MODE === 'http' ? await endpointIn(discord) : undefined;
  const options = { token, apiUrl, guildId, commands, libraries, logger, now, interactions, ...others };
  return await startBot(options);
}

/** With IBID_MODE=http the tests run over HTTP: each bot has a port of its own. */
async function endpointIn({ endpoints }: Discord): Promise<NonNullable<BotOptions['interactions']>> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await once(server.close(), 'close');
  endpoints.urls = [`http://127.0.0.1:${port}/interactions`];
  return { host: '127.0.0.1', port, publicKey: endpoints.publicKey };
}

/** The label of the button that tells the page, and opens the modal in which another is typed. */
export function pageLabel({ body }: Posted): string {
  const labels = componentsOf(body ?? {}).flatMap(({ label }) => label ?? []);
  return labels.find((label) => label.includes(' / ')) ?? '';
}
