import { fullName } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { ItemAction, WatchItem } from '../../src/model/answer.ts';
import { MOST_FAILURES, type Watch } from '../../src/model/state/watch.ts';

const { name: group, commands } = english.groups.watch;

export function watchItem(watch: Watch, number: number, texts: Texts): WatchItem {
  const { id, about, isOrganization, at, to, told, failures } = watch;
  const command = fullName({ group, name: commands.remove.name });
  return {
    ...{ kind: 'watch', id, number, about, isOrganization, at },
    ...{ to: to.kind, channel: to.kind === 'channel' ? to.channel : null },
    ...{ told: to.kind === 'channel' ? null : told.length, isStopped: failures >= MOST_FAILURES },
    actions: [{ label: texts.watch.remove, command, input: { id } }],
  };
}

export function listAction(texts: Texts): ItemAction {
  return { label: texts.watch.all, command: fullName({ group, name: commands.list.name }), input: {} };
}
