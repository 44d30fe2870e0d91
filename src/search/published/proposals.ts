import type { Candidates } from '../queried-index.ts';
import { IDF_CLASSES, idfScale, LENGTH_CLASSES, lengthClassOf } from '../query/collector.ts';
import { sum } from '../query/scoring.ts';
import { type EngineFound, type EngineHit, type EngineSearch, numberInView } from './format.ts';

/** `queryOf` scores the sum of the weights of the query terms that a unit has. `accepts` decides what the engine cannot. */
interface ProposalRequest {
  readonly queryOf: (weights: readonly number[]) => object;
  readonly idfs: readonly number[];
  readonly view: number;
  readonly most: number;
  readonly accepts: ((unit: number) => boolean) | undefined;
}

/** `hold` reads a hit and returns its unit; `slotsOf` the query terms that it has. */
export interface ProposalSource {
  search(request: EngineSearch): EngineFound | undefined;
  hold(hit: EngineHit): number;
  bring(units: readonly number[]): void;
  slotsOf(unit: number): ReadonlySet<number>;
  lengthOf(unit: number): number;
}

/** `rank`: the class of the sum of idf, then of the length. */
interface RankedUnit {
  readonly unit: number;
  readonly rank: number;
}

export const NO_CANDIDATES: Candidates = { units: [], total: 0 };

const LARGEST_PAGE = 5000;
/** Extra hits, since some classes are rounded up. */
const SPARE = 16;
/** Units per page if each text must be read. */
const TEXTS = 500;

/**
 * The candidates of `Collector`. The engine sums idf in 32-bit floats: it rounds classes up by more than their error, and
 * we take hits until none of the others can be better than the last candidate.
 */
export function collectProposals(source: ProposalSource, request: ProposalRequest): Candidates {
  const { most, accepts } = request;
  const all: RankedUnit[] = [];
  let total = 0;
  for (let after: EngineSearch['after']; ; ) {
    const wanted = accepts ? TEXTS : after ? LARGEST_PAGE : most + SPARE;
    const size = Math.min(wanted, LARGEST_PAGE);
    const page = source.search({ ...scored(request), size, countsAll: after === undefined, after });
    if (!page) return NO_CANDIDATES;
    if (!after) total = page.total;
    const hits = page.hits.map((hit) => ({ unit: source.hold(hit), rank: Number(hit.sort[0]) }));
    if (accepts) source.bring(hits.map(({ unit }) => unit));
    for (const { unit, rank: upper } of hits) {
      if (accepts?.(unit) === false) continue;
      const rank = rankOf(source, request, unit);
      if (rank > upper) throw new Error('The engine ranks a unit below its class.');
      all.push({ unit, rank });
    }
    all.sort(compare);
    const last = hits.at(-1);
    const edge = all[most - 1];
    const isCertain = !accepts && edge && last && compare(edge, last) <= 0;
    if (hits.length < size || isCertain)
      return { units: all.slice(0, most).map(({ unit }) => unit), total: accepts ? all.length : total };
    after = page.hits.at(-1)?.sort;
  }
}

function compare(one: RankedUnit, other: RankedUnit): number {
  return other.rank - one.rank || one.unit - other.unit;
}

function rankOf(source: ProposalSource, { idfs }: ProposalRequest, unit: number): number {
  const slots = source.slotsOf(unit);
  // In the order of the collector, since sums depend on it.
  const own = idfs.reduce((all, idf, slot) => (slots.has(slot) ? all + idf : all), 0);
  return rankIn(Math.trunc(own * idfScale(sum(idfs))), lengthClassOf(source.lengthOf(unit)));
}

function rankIn(idfClass: number, lengthClass: number): number {
  return idfClass * LENGTH_CLASSES + lengthClass;
}

/** The error of weights up to 1024 as 32-bit floats, twice; their sum is a double. More would mix classes more often. */
const SLACK = 2 ** -12;

function scored({ queryOf, idfs, view }: ProposalRequest): Pick<EngineSearch, 'query' | 'sort'> {
  const scale = idfScale(sum(idfs));
  const query = queryOf(idfs.map((idf) => idf * scale));
  const script = { source: rankScript(view), params: { view: numberInView(0, view) } };
  const sort = [{ _score: 'desc' }, { document: 'asc' }, { at: 'asc' }];
  return { query: { script_score: { query, script } }, sort };
}

/** Of lengths, the first is the whole library's. Constants, since a parameter costs as much as all the rest. */
function rankScript(view: number): string {
  const inView = `
for (int i = 1; i < doc['lengths'].size(); i++) {
  long own = doc['lengths'].get(i) - params.view;
  if (own >= 0 && own < ${LENGTH_CLASSES}) length = own;
}`;
  return `
long length = doc['lengths'].get(0);${view === 0 ? '' : inView}
return Math.min(${IDF_CLASSES - 1}, Math.floor(_score + ${SLACK})) * ${LENGTH_CLASSES} + length;`;
}
