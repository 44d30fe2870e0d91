import { expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { fullName } from '../../../src/command.ts';
import { inputOfExample } from '../../../src/discord/interactions/commands.ts';

test('each example is read into arguments that its command takes', () => {
  const refused = commands.flatMap((command) =>
    command.examples
      .filter((example) => !command.arguments.safeParse(inputOfExample(command, example)).success)
      .map((example) => `${fullName(command)} ${example}`),
  );
  expect(refused).toEqual([]);
});
