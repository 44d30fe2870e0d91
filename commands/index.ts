import type { Command } from '../src/command.ts';
import { backup } from './admin/backup.ts';
import { adminCommands } from './admin/index.ts';
import { restore } from './admin/restore.ts';
import { ask } from './ask.ts';
import { basketCommands } from './basket/index.ts';
import { cite } from './cite.ts';
import { keyCommands } from './key.ts';
import { org } from './org.ts';
import { orgs } from './orgs.ts';
import { search } from './search.ts';
import { sources } from './sources.ts';
import { verify } from './verify.ts';
import { watchCommands } from './watch/index.ts';

export const commands: readonly Command[] = [
  ask,
  search,
  cite,
  org,
  orgs,
  sources,
  verify,
  ...basketCommands,
  ...watchCommands,
  ...adminCommands,
];

export const operatorCommands: readonly Command[] = [backup, restore, ...keyCommands];
