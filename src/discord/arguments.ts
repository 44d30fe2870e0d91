import { type Argument, type Command, argumentsOf as read } from '../command.ts';

const known = new WeakMap<Command, Argument[]>();

/** The arguments of a command, read from its schema once: reading takes milliseconds, and each click asks for them. */
export function argumentsOf(command: Command): readonly Argument[] {
  const held = known.get(command) ?? read(command);
  known.set(command, held);
  return held;
}
