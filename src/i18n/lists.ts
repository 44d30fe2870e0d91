import type { ListFacts } from '../model/facts/list-question.ts';
import type { Texts } from './en/index.ts';

/** Empty if the items say it all. */
export function listMessage(facts: ListFacts, { cite, lists }: Texts): string {
  switch (facts.kind) {
    case 'organizations':
      return lists.organizations(facts);
    case 'notes':
      return lists.notes(facts);
    case 'numbers':
      return facts.absences.map(cite.absent).join(' ');
    case 'name':
      return lists.name(facts);
  }
}
