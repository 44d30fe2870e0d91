import { forgottenIn } from '../../history/forgotten.ts';
import type { KnownRestriction } from '../../history/held-texts.ts';
import type { FilesOptions } from '../../library/store/open.ts';
import { intersection } from '../../model/state/restriction.ts';
import { groupBy } from '../../text/collections.ts';
import type { State } from './state.ts';

export async function knownRestrictions({ restrictions }: State): Promise<KnownRestriction> {
  const bySource = groupBy(await restrictions.all(), ({ source }) => source);
  return (source) => intersection((bySource.get(source) ?? []).map(({ restricted }) => restricted));
}

/** The records that a build needs. */
export async function recordsForBuild(state: State): Promise<FilesOptions> {
  const { serving, forgotten } = state;
  return {
    earlier: await serving.outdatedKey(),
    serving: (await serving.read())?.key,
    known: await knownRestrictions(state),
    forgotten: forgottenIn(await forgotten.all()),
  };
}
