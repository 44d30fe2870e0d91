import type { Command } from '../command.ts';
import type { Observe } from './observation.ts';

/** The commands, each of whose answers is told to `observe`. What nothing answers has the status `closest`. */
export function measured(commands: readonly Command[], observe: Observe): Command[] {
  return commands.map((command) => ({
    ...command,
    answer(input, library, words) {
      const answer = command.answer(input, library, words);
      const status = answer.closest === true ? 'closest' : answer.status;
      observe({ of: 'answer', command: command.name, status });
      return answer;
    },
  }));
}
