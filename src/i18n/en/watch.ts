import type { WatchAddress } from '../../model/state/watch.ts';

export const watchGroup = {
  name: 'watch',
  description: 'Hear about new passages on a subject or an organization',
  commands: {
    add: {
      name: 'add',
      description: 'Watch a subject or an organization: Ibid tells you about each new passage once',
      options: {
        query: { name: 'query', description: 'The subject, as you would ask or search for it' },
        organization: {
          name: 'organization',
          description: 'The name of an organization, instead of a subject',
        },
        channel: {
          name: 'channel',
          description: 'Post in this channel instead of sending you direct messages',
        },
      },
    },
    list: { name: 'list', description: 'List what you watch', options: {} },
    remove: {
      name: 'remove',
      description: 'Stop watching',
      options: {
        number: { name: 'number', description: 'Its number in the list' },
        id: { name: 'id', description: 'The watch' },
      },
    },
  },
};

const WHERE: Record<WatchAddress['kind'], string> = {
  terminal: 'Run watch list to see new passages.',
  direct: 'Ibid will send you new passages as direct messages.',
  channel: 'Ibid will post new passages in this channel.',
};

export const watch = {
  oneOfTwo: 'Name either a query or an organization.',
  tooMany: (most: number) => `You already watch ${most} subjects, which is the limit. Remove one first.`,
  known: (about: string) => `You already watch “${about}”.`,
  noChannel: 'channel: works only in a server',
  mayNotPost:
    'channel: Ibid is not allowed to post here. An administrator can let it view the channel and send messages.',
  youMayNotPost: 'channel: you are not allowed to post here.',
  noDirect:
    'Ibid cannot send you direct messages from here, because it could not check later what you may read. Use the option channel instead.',
  added: (about: string, kind: WatchAddress['kind']) => `Now watching “${about}”. ${WHERE[kind]}`,
  none: 'You are not watching anything yet. Start with watch add.',
  listed: (count: number) => (count === 1 ? 'You watch one subject.' : `You watch ${count} subjects.`),
  noNumber: (number: number | undefined, count: number) =>
    number === undefined
      ? 'number: is missing; watch list shows the numbers'
      : `number: there is no ${number}; you watch ${count === 1 ? 'one subject' : `${count} subjects`}`,
  gone: 'This watch is already gone.',
  removed: (about: string) => `You no longer watch “${about}”.`,
  remove: 'Remove',
  since: (day: string) => `since ${day}`,
  told: (passages: number) =>
    passages === 0
      ? 'nothing new so far'
      : passages === 1
        ? 'one new passage reported'
        : `${passages} new passages reported`,
  to: { terminal: 'in a terminal', direct: 'direct messages', channel: 'in a channel' } satisfies Record<
    WatchAddress['kind'],
    string
  >,
  stopped: 'Delivery failed five times, so Ibid stopped. Remove this watch and add it again.',
  fresh: (count: number) => (count === 1 ? 'One new passage:' : `${count} new passages:`),
  news: (about: string, count: number) =>
    `New in the library on **${about}**: ${count === 1 ? 'one passage' : `${count} passages`}.`,
  rest: (count: number, handles: string, cite: string) => `${count} more: ${handles}. /${cite} shows each.`,
  foot: 'You get this because you watch this subject. To stop, use /watch list.',
  channelFoot: (person: string) => `${person} watches this subject here with /watch.`,
};
