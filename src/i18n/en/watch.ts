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

type Kind = 'terminal' | 'direct' | 'channel';

const WHERE: Record<Kind, string> = {
  terminal: 'watch list shows them',
  direct: 'Ibid sends them to you as direct messages',
  channel: 'Ibid posts them in this channel',
};

export const watch = {
  oneOfTwo: 'Name either a query or an organization.',
  tooMany: (most: number) => `You watch ${most} subjects, the limit. Remove one first.`,
  known: (about: string) => `You already watch “${about}”.`,
  noChannel: 'channel: only in a server',
  mayNotPost:
    'channel: Ibid may not post here. An administrator can allow it to view the channel and send messages.',
  youMayNotPost: 'channel: you may not post here.',
  noDirect:
    'Ibid cannot send direct messages here, since it could not check later whether you may read them. Watch with the option channel.',
  added: (about: string, kind: Kind) => `Watching “${about}” from now on. New passages: ${WHERE[kind]}.`,
  none: 'You watch nothing yet; watch add begins.',
  listed: (count: number) => (count === 1 ? 'You watch one subject.' : `You watch ${count} subjects.`),
  noNumber: (number: number | undefined, count: number) =>
    number === undefined
      ? 'number: is missing; list shows the numbers'
      : `number: there is no ${number}; you watch ${count}`,
  gone: 'This watch is already gone.',
  removed: (about: string) => `You no longer watch “${about}”.`,
  remove: 'Remove',
  all: 'All watches',
  since: (day: string) => `since ${day}`,
  told: (passages: number) =>
    passages === 0
      ? 'nothing new so far'
      : passages === 1
        ? 'told of one passage'
        : `told of ${passages} passages`,
  to: { terminal: 'in a terminal', direct: 'direct messages', channel: 'in a channel' } satisfies Record<
    Kind,
    string
  >,
  stopped: 'Ibid could not deliver five times and gave up. Remove this watch, and add it again.',
  fresh: (count: number) => (count === 1 ? 'One new passage:' : `${count} new passages:`),
  news: (about: string, count: number) =>
    `New in the library on **${about}**: ${count === 1 ? 'one passage' : `${count} passages`}.`,
  rest: (count: number, handles: string, cite: string) => `${count} more: ${handles}. /${cite} shows each.`,
  foot: 'You get this because you watch the subject; /watch list ends that.',
  channelFoot: (person: string) => `${person} watches this subject here with /watch.`,
};
