import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../commands/index.ts';
import { Libraries } from '../../src/admin/libraries.ts';
import type { LibraryAdmin } from '../../src/admin/library-admin.ts';
import { openAdmin } from '../../src/admin/open.ts';
import { OwnLibraries } from '../../src/admin/servers/own-libraries.ts';
import { OwnCooldowns } from '../../src/admin/state/cooldown.ts';
import type { WebSettings } from '../../src/config.ts';
import { type Allowed, EVERYBODY } from '../../src/service/access.ts';
import { type ReaderLinks, readerLinksOf } from '../../src/service/reader-links.ts';
import { startWeb } from '../../src/web/web.ts';
import { makeDataFolder } from '../admin/data-folder.ts';
import { keptLog } from '../discord/fixtures.ts';

export const SERVER = '1200000000000000001';
export const ROOM = '1300000000000000001';
export const ELSEWHERE = '1300000000000000002';
export const SECRET = 'a secret of these tests, long enough to sign';
/** Words that only the restricted source has. */
export const CLOSED = /vault|periwinkle|brimstone/iu;
export const VIEW = { server: '1200000000000000009', channel: ROOM, person: 'discord:1400000000000000001' };
/** Of no server and no channel. */
export const OUTSIDE = { server: null, channel: null, person: 'discord:1400000000000000001' };

export interface Site {
  readonly url: string;
  readonly data: string;
  readonly libraries: Libraries;
  readonly admin: LibraryAdmin;
  readonly lines: readonly string[];
  readonly links: ReaderLinks;
  /** A test may change who is answered, and what time the signer has. */
  allowed: Allowed;
  now: number;
  get(address: string, init?: RequestInit): Promise<Page>;
  /** Another server for the same libraries. */
  serve(settings?: Partial<WebSettings>): Promise<{ readonly url: string; close(): Promise<void> }>;
  close(): Promise<void>;
}

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A library with an open and a restricted source, a server's own library `quay`, and the web server for both. */
export async function openSite(): Promise<Site> {
  const house = makeDataFolder();
  house.write(
    'vault.md',
    `---\nid: vault-1950\ntitle: The vault\nrestricted: ["${ROOM}"]\n---`,
    '# The vault',
    'The periwinkle is kept in the vault.[^1] The Brimstone Society counts it.',
    '[^1]: Ledger of the vault, 3 May 1950.',
  );
  const place = { data: house.data, sources: [] };
  const own = new OwnLibraries({
    place,
    optionsFor: (each) => ({ place: each }),
    quota: { documents: 9, bytes: 5e7 },
  });
  await own.folders.create('quay', SERVER);
  const originals = join(house.data, 'libraries/quay/originals');
  mkdirSync(originals, { recursive: true });
  writeFileSync(join(originals, 'pier.md'), '# The pier\n\nThe pier has forty bollards.\n');
  await own.follow();
  const libraries = new Libraries({ place }, own);
  // Built in this process: a worker would take seconds to start.
  for (const each of [place, own.folders.placeOf('quay')]) await (await openAdmin({ place: each })).close();
  const admin = await libraries.open();
  if (admin === null) throw new Error('the library was not built');
  own.of('quay');
  await own.settled();
  const { logger, lines } = keptLog();
  const serve: Site['serve'] = async (given = {}) => {
    const settings: WebSettings = {
      ...{
        host: '127.0.0.1',
        port: 0,
        url: 'https://reader.example/ibid',
        isPublic: false,
        secrets: [SECRET],
      },
      ...given,
    };
    const from = lines.length;
    const server = await startWeb({
      ...{
        settings,
        commands,
        libraries,
        version: '0',
        logger,
        cooldowns: new OwnCooldowns(),
        observe: () => {},
      },
      allowed: () => site.allowed,
    });
    const port = /"port":(\d+)/u.exec(lines.slice(from).join(' '))?.[1];
    return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
  };
  const site: Site = {
    ...{ url: '', data: house.data, libraries, admin, lines, allowed: EVERYBODY, now: Date.now(), serve },
    links: readerLinksOf({ web: settingsOf() }, () => site.now) ?? fail(),
    async get(address, init) {
      const response = await fetch(`${site.url}${address.replace('https://reader.example', '')}`, {
        ...init,
        redirect: 'manual',
        // The server ends idle connections, which the client may be about to use again.
        headers: { connection: 'close', ...init?.headers },
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async close() {
      await main.close();
      await libraries.close();
      await house.close();
    },
  };
  const main = await serve();
  return Object.assign(site, { url: main.url });
}

function settingsOf(): WebSettings {
  const url = 'https://reader.example/ibid';
  return { host: '127.0.0.1', port: 0, url, isPublic: false, secrets: [SECRET] };
}

function fail(): never {
  throw new Error('no reader is configured');
}
