import type { Command } from '../../src/command.ts';
import { add } from './add.ts';
import { comment } from './comment.ts';
import { empty } from './empty.ts';
import { exportBasket } from './export.ts';
import { forget } from './forget.ts';
import { move } from './move.ts';
import { remove } from './remove.ts';
import { show } from './show.ts';
import { undo } from './undo.ts';

export const basketCommands: readonly Command[] = [
  show,
  add,
  exportBasket,
  move,
  comment,
  remove,
  empty,
  undo,
  forget,
];
