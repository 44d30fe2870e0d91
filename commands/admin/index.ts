import type { Command } from '../../src/command.ts';
import { add } from './add.ts';
import { cancel } from './cancel.ts';
import { check } from './check.ts';
import { edit } from './edit.ts';
import { forget } from './forget.ts';
import { gaps } from './gaps.ts';
import { history } from './history.ts';
import { names } from './names.ts';
import { recover } from './recover.ts';
import { reindex } from './reindex.ts';
import { remove } from './remove.ts';
import { rollback } from './rollback.ts';
import { status } from './status.ts';

export const adminCommands: readonly Command[] = [
  status,
  check,
  reindex,
  add,
  edit,
  remove,
  recover,
  forget,
  history,
  rollback,
  names,
  gaps,
  cancel,
];
