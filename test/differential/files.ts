import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameKey } from '../../src/organizations/names.ts';
import {
  ASKERS,
  type Asker,
  capitalized,
  countryOf,
  nameOf,
  type Plan,
  type PlannedBlock,
  type PlannedEdition,
  type PlannedVerdict,
  ROOMS,
  type Scenario,
  shortOf,
} from './scenario.ts';
import { BODIES, LEXICON } from './words.ts';

/** The same library, less every text that the asker may not see: as if it had never been there. */
export function withoutHidden({ plans, verdicts, ...scenario }: Scenario): Scenario {
  const shown = plans.flatMap((plan): Plan[] => {
    const held = plan.editions.slice(0, scenario.builds);
    const latest = held.findLast((one) => one !== null);
    if (latest === undefined || !isShown(latest, scenario.asker)) return [];
    return [{ ...plan, editions: held.map((one) => (one && isShown(one, scenario.asker) ? one : null)) }];
  });
  const listed = new Set(bodiesListed({ ...scenario, plans: shown, verdicts }));
  const known = verdicts.filter(({ bodies }) => bodies.every((at) => listed.has(keyOf(at))));
  return { ...scenario, plans: shown, verdicts: known };
}

/** Leaves out verdicts on names that visible documents have in their text but not in a list. */
export function withClearVerdicts(scenario: Scenario): Scenario {
  const { plans } = withoutHidden(scenario);
  const shown = { ...scenario, plans };
  const [listed, text] = [new Set(bodiesListed(shown)), JSON.stringify(plans)];
  const everywhere = new Set(bodiesListed(scenario));
  const inText = new Set([...BODIES.keys()].filter((at) => text.includes(nameOf(at))).map(keyOf));
  const isClear = (at: number) => {
    const key = keyOf(at);
    return listed.has(key) || (everywhere.has(key) && !inText.has(key));
  };
  const isDistinct = ({ bodies: [a, b] }: PlannedVerdict) => nameOf(a) !== nameOf(b);
  const verdicts = scenario.verdicts.filter((one) => isDistinct(one) && one.bodies.every(isClear));
  return { ...scenario, verdicts };
}

/** Whether something was visible to the asker that no longer is: earlier versions, which people saw, then differ. */
export function hasWithdrawn({ plans, asker, builds }: Scenario): boolean {
  return plans.some(({ editions }) => {
    const held = editions.slice(0, builds).filter((one) => one !== null);
    const last = held.at(-1);
    return last !== undefined && !isShown(last, asker) && held.some((one) => isShown(one, asker));
  });
}

/**
 * Whether hidden words came to a visible source and were lost there. The rule on earlier words, not this test, says
 * who may see them: those who could see them in both.
 */
export function hasReturned({ plans, asker, builds }: Scenario): boolean {
  const at = (build: number, shown: boolean) =>
    new Set(
      plans.flatMap(({ editions }) => {
        const one = build < builds ? editions[build] : null;
        return one && isShown(one, asker) === shown ? one.blocks.flatMap(expanded).flatMap(wordsOf) : [];
      }),
    );
  const [hidden, came, left] = [at(0, false), at(1, true), at(2, true)];
  return builds > 2 && [...hidden].some((text) => came.has(text) && !left.has(text));
}

function wordsOf(block: PlannedBlock): string[] {
  if ('sentences' in block) return [block.sentences.join(' '), block.note ?? ''];
  return 'bodies' in block ? block.bodies.map(nameOf) : [];
}

function keyOf(at: number): string {
  return nameKey(nameOf(at));
}

function isShown({ rooms }: PlannedEdition, asker: Asker): boolean {
  return rooms === null || rooms.some((room) => ROOMS[room] === ASKERS[asker]);
}

function bodiesListed({ plans, builds }: Scenario): string[] {
  const blocks = plans.flatMap(({ editions }) => {
    const last = editions[builds - 1];
    return last && !last.broken ? last.blocks : [];
  });
  return blocks.flatMap((block) => ('bodies' in block ? block.bodies.map(keyOf) : []));
}

export function makeFolders(root: string): void {
  mkdirSync(join(root, 'data/lexicon'), { recursive: true });
  for (const [name, words] of Object.entries(LEXICON))
    writeFileSync(join(root, 'data/lexicon', name), JSON.stringify(words));
}

/** Writes the files of one build in place of the last one's. */
export function writeFiles(root: string, { plans, verdicts, builds }: Scenario, build: number): void {
  const folders = { originals: join(root, 'data/originals'), elsewhere: join(root, 'elsewhere') };
  for (const folder of Object.values(folders)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }
  const entries: object[] = [];
  for (const plan of plans) {
    const edition = plan.editions[build];
    if (!edition) continue;
    const { newId, twin } = plan;
    const id = build === builds - 1 ? (newId ?? plan.id) : plan.id;
    const { text, side, entry } = written({ ...plan, ...(id === undefined ? {} : { id }) }, edition);
    const path = join(folders[plan.folder], plan.file);
    if (twin && id !== undefined) writeFileSync(`${path}-twin.txt`, twinOf(id, twin, edition));
    writeFileSync(`${path}.${edition.format}`, text);
    if (side) writeFileSync(`${path}.yaml`, JSON.stringify(side));
    if (entry) entries.push(entry);
  }
  writeFileSync(join(root, 'data/catalogue.yaml'), JSON.stringify(entries));
  // A verdict is on names that the library has.
  const judged = build === builds - 1 ? verdicts.map(verdictOf) : [];
  writeFileSync(join(root, 'data/names.yaml'), JSON.stringify(judged));
}

function written({ id, file }: Plan, edition: PlannedEdition) {
  const { given, format, fields, rooms, broken } = edition;
  const own = {
    ...(broken ? { id: 'Not an id!' } : id === undefined ? {} : { id }),
    ...fields,
    ...(fields.author === undefined ? {} : { author: [nameParts(fields.author)] }),
    ...(fields.issued === undefined ? {} : { issued: dateOf(fields.issued) }),
    ...(rooms === null ? {} : { restricted: rooms.map((room) => ROOMS[room]) }),
  };
  const body = FORMATS[format](fields.title ?? `Papers ${file}`, edition.blocks.flatMap(expanded));
  const isFront = given === 'front' && format !== 'html' && !broken;
  const text = isFront ? `---\n${JSON.stringify(own, null, 1)}\n---\n\n${body}` : body;
  if (isFront || Object.keys(own).length === 0) return { text };
  if (given !== 'catalogue' || broken || id === undefined) return { text, side: own };
  const sha256 = createHash('sha256').update(text).digest('hex');
  return { text, entry: { title: `Papers ${file}`, ...own, originals: [sha256] } };
}

function twinOf(id: string, twin: NonNullable<Plan['twin']>, { blocks }: PlannedEdition): string {
  const own = { id, title: 'A twin', ...(twin === 'digest' ? { edition: 'digest' } : {}) };
  return `---\n${JSON.stringify(own)}\n---\n\n${FORMATS.txt('A twin', blocks.slice(0, 2).flatMap(expanded))}`;
}

/** Words that differ from a word by its end, and bodies that differ by one word. */
export function expanded(block: PlannedBlock): PlannedBlock[] {
  if (block.kind !== 'bulk') return [block];
  const { word, count } = block;
  const variant = (at: number) =>
    `${word}${String.fromCharCode(97 + (at % 26), 97 + (Math.floor(at / 26) % 26))}`;
  return Array.from({ length: count }, (_, at) => ({
    kind: 'paragraph' as const,
    sentences: [
      `The ${word} by the ${variant(at)} was lit at the hour of ${at}.`,
      `The ${capitalized(variant(at))} Society (${variant(at).slice(-3).toUpperCase()}${at}) paid for the oil.`,
    ],
  }));
}

function nameParts(name: string) {
  const [given = '', family = ''] = name.split(' ');
  return { family, given };
}

function dateOf(issued: string) {
  return { 'date-parts': [issued.split('-').map(Number)] };
}

function verdictOf({ bodies, verdict }: PlannedVerdict) {
  const named = (at: number) => {
    const others = BODIES.filter(({ name }) => name === nameOf(at));
    return { name: nameOf(at), country: others.length > 1 ? 'NO' : null };
  };
  const [a, b] = bodies;
  return { names: [named(a), named(b)], verdict, by: 'Ada', at: '2031-01-01T00:00:00Z' };
}

const FORMATS: Readonly<
  Record<PlannedEdition['format'], (title: string, blocks: readonly PlannedBlock[]) => string>
> = {
  md: (title, blocks) => {
    const notes = notesOf(blocks);
    const parts = blocks.map((block) => {
      if (block.kind === 'heading') return `## ${block.text}`;
      if (block.kind === 'list') return `The member organizations:\n\n${numbered(block.bodies).join('\n')}`;
      if (block.kind === 'table')
        return [
          '| Organization | Country |',
          '|---|---|',
          ...rows(block.bodies).map((row) => `| ${row.join(' | ')} |`),
        ].join('\n');
      if (!('sentences' in block)) return '';
      const mark = block.note === undefined ? '' : `[^${notes.indexOf(block) + 1}]`;
      return `${block.kind === 'quotation' ? '> ' : ''}${block.sentences.join(' ')}${mark}`;
    });
    const bottom = notes.map(({ note }, index) => `[^${index + 1}]: ${note}`);
    return `# ${title}\n\n${[...parts, ...bottom].join('\n\n')}\n`;
  },
  html: (title, blocks) => {
    const notes = notesOf(blocks);
    const parts = blocks.map((block) => {
      if (block.kind === 'heading') return `<h2>${block.text}</h2>`;
      if (block.kind === 'list')
        return `<p>The member organizations:</p><ol>${block.bodies.map((at) => `<li>${entryOf(at)}</li>`).join('')}</ol>`;
      if (block.kind === 'table')
        return `<table><tr><th>Organization</th><th>Country</th></tr>${rows(block.bodies)
          .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
          .join('')}</table>`;
      if (!('sentences' in block)) return '';
      const at = notes.indexOf(block) + 1;
      const mark = block.note === undefined ? '' : `<sup><a href="#fn${at}" id="ref${at}">${at}</a></sup>`;
      const text = `<p>${block.sentences.join(' ')}${mark}</p>`;
      return block.kind === 'quotation' ? `<blockquote>${text}</blockquote>` : text;
    });
    const bottom = notes.map(({ note }, index) => `<li id="fn${index + 1}">${note}</li>`);
    const list = bottom.length === 0 ? '' : `<section><h2>Notes</h2><ol>${bottom.join('')}</ol></section>`;
    return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${parts.join('\n')}${list}</article></body></html>`;
  },
  txt: (title, blocks) => {
    const parts = blocks.map((block) => {
      if (block.kind === 'heading') return block.text.toUpperCase();
      if ('bodies' in block) return `The member organizations:\n\n${numbered(block.bodies).join('\n')}`;
      return 'sentences' in block ? block.sentences.join(' ') : '';
    });
    return `${[title, ...parts].join('\n\n')}\n`;
  },
};

function notesOf(blocks: readonly PlannedBlock[]) {
  return blocks.flatMap((block) => ('sentences' in block && block.note !== undefined ? [block] : []));
}

function numbered(bodies: readonly number[]): string[] {
  return bodies.map((at, index) => `${index + 1}. ${entryOf(at)}`);
}

function entryOf(at: number): string {
  return `${nameOf(at)} (${shortOf(at)}), ${countryOf(at)}`;
}

function rows(bodies: readonly number[]): string[][] {
  return bodies.map((at) => [nameOf(at), countryOf(at)]);
}
