import { count } from './admin.ts';

export const gaps = {
  listed: (subjects: number) =>
    `${count(subjects, 'subject')} that two or more people asked about in vain in the last 90 days:`,
  none: 'In the last 90 days, no two people asked about the same subject in vain.',
  off: 'Ibid does not record such questions now; IBID_GAPS=1 makes it record them.',
  asked: (times: number, first: string, last: string) =>
    `asked ${times === 1 ? 'once' : `${times} times`}, ${first === last ? `on ${first}` : `from ${first} to ${last}`}`,
  clearQuestion: 'Delete these subjects, and what only one person has asked so far?',
  cleared: 'Deleted: Ibid begins again with an empty list.',
  help: 'If a question finds nothing, Ibid keeps its words for 90 days without your name. Once a second person asks the same, admins see them. Questions in channels with restricted sources are not kept.',
};
