import type { Command } from '../src/command.ts';
import { adminCommands } from './admin/index.ts';
import { ask } from './ask.ts';
import { cite } from './cite.ts';
import { org } from './org.ts';
import { orgs } from './orgs.ts';
import { search } from './search.ts';
import { sources } from './sources.ts';
import { verify } from './verify.ts';

export const commands: readonly Command[] = [ask, search, cite, org, orgs, sources, verify, ...adminCommands];
