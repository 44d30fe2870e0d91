import type { Command } from '../../src/command.ts';
import { add } from './add.ts';
import { list } from './list.ts';
import { remove } from './remove.ts';

export const watchCommands: readonly Command[] = [add, list, remove];
