import type { KnownRestriction } from '../../history/held-texts.ts';
import { intersection } from '../../model/state/restriction.ts';
import { groupBy } from '../../text/collections.ts';
import type { State } from './state.ts';

export async function knownRestrictions({ restrictions }: State): Promise<KnownRestriction> {
  const bySource = groupBy(await restrictions.all(), ({ source }) => source);
  return (source) => intersection((bySource.get(source) ?? []).map(({ restricted }) => restricted));
}
