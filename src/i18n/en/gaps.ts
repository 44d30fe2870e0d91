import { count } from './admin.ts';

export const gaps = {
  listed: (subjects: number) =>
    `${count(subjects, 'subject')} that two or more people asked about without an answer in the last 90 days:`,
  none: 'In the last 90 days, no subject went unanswered for two or more people.',
  off: 'Ibid is not recording unanswered questions. Set IBID_GAPS=1 to turn this on.',
  asked: (times: number, first: string, last: string) =>
    `asked ${times === 1 ? 'once' : `${times} times`}, ${first === last ? `on ${first}` : `from ${first} to ${last}`}`,
  clearQuestion: 'Delete these subjects, and those that only one person has asked about?',
  cleared: 'Deleted. Ibid starts again with an empty list.',
  help: 'If a question finds nothing, Ibid keeps its words for 90 days without your name, except in channels with restricted sources. Admins see them once a second person asks the same.',
};
