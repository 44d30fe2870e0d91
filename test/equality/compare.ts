import type { Library } from '../../src/library/library.ts';
import { answered } from '../differential/answers.ts';
import { differences } from '../differential/compare.ts';
import type { LibraryCall } from './requests.ts';

/** A call that two libraries answer differently, with the first difference. */
export interface UnequalAnswer {
  readonly call: LibraryCall;
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

const LENGTH = 500;
const LANGUAGES = ['en', 'fr'];

/** Runs a call in one of the ways in which Ibid may read. */
type CallRunner = (work: () => Promise<unknown>) => Promise<unknown>;

const directly: CallRunner = (work) => work();

/** What a library answers as JSON, or the message of what it throws. */
async function answerTo(library: Library, call: LibraryCall, run = directly): Promise<string> {
  try {
    return JSON.stringify((await run(() => returnOf(library, call))) ?? null);
  } catch (error) {
    return JSON.stringify({ thrown: error instanceof Error ? error.message : String(error) });
  }
}

/** Where `other`, called by `run`, answers differently from `library`, byte for byte. */
export async function unequalAnswers(
  library: Library,
  other: Library,
  calls: readonly LibraryCall[],
  run = directly,
): Promise<UnequalAnswer[]> {
  const unequal: UnequalAnswer[] = [];
  for (const call of calls) {
    const [expected, found] = [await answerTo(library, call), await answerTo(other, call, run)];
    if (expected === found) continue;
    const [first = { path: ' (order of fields)', one: expected, other: found }] = differences(
      expected,
      found,
    );
    unequal.push({ call, path: first.path, expected: first.one, found: first.other });
  }
  return unequal;
}

async function returnOf(library: Library, call: LibraryCall): Promise<unknown> {
  switch (call.call) {
    case 'search':
      return library.search({ ...call, length: LENGTH });
    case 'ask':
      return library.ask({ ...call, limit: 10, length: LENGTH });
    case 'askList':
      return library.askList({ ...call, offset: 0, limit: 30 });
    case 'organization': {
      const { exact, similar } = library.findOrganizations(call.text);
      return [exact, similar].map((all) => all.map((one) => library.organizationItem(one)));
    }
    case 'mentions':
      return library.mentionsOf(call.text, call);
    case 'lookUp':
      return library.lookUp(call.text);
    case 'cite':
      return [library.citationForms(call.text), library.changesOf(call.text)];
    case 'verify':
      return library.verify({ ...call, limit: 5 });
    case 'complete':
      return call.kind === 'country'
        ? library.completeCountries(call.typed, 25, LANGUAGES)
        : library.complete(call.kind, call.typed, 25);
    case 'about': {
      const { summary, counts, formerSources, changes } = library;
      return {
        summary,
        counts,
        formerSources,
        changes,
        findings: library.findings(),
        pairs: library.namePairs(),
      };
    }
    case 'command':
      return answered(library, call);
  }
}
