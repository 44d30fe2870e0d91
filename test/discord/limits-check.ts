import { expect } from 'vitest';
import { z } from 'zod';
import { ChatInputLimits, ChoiceLimits, MessageLimits, ModalLimits } from '../../src/discord/limits.ts';

const Sent = z.looseObject({ type: z.number().optional(), data: z.unknown().optional() });
const Message = z.looseObject({ components: z.array(z.unknown()) });
const Suggestions = z.looseObject({ choices: z.array(z.unknown()) });
const MODAL = 9;
const CHAT_INPUT = 1;

/** Expects everything that the bot sent to be within the limits that the code states. */
export function expectWithinLimits(bodies: readonly unknown[]): void {
  const problems = bodies.flatMap((body) => {
    const sent = Sent.safeParse(body).data;
    if (sent?.type === MODAL) return problemsOf(ModalLimits, sent.data);
    const commands = z.array(z.looseObject({ type: z.number() })).safeParse(body).data ?? [];
    const held = sent?.data ?? body;
    return [
      ...commands
        .filter(({ type }) => type === CHAT_INPUT)
        .flatMap((one) => problemsOf(ChatInputLimits, one)),
      ...(Message.safeParse(held).data ? problemsOf(MessageLimits, Message.parse(held).components) : []),
      ...(Suggestions.safeParse(held).data ? problemsOf(ChoiceLimits, Suggestions.parse(held).choices) : []),
    ];
  });
  expect(problems).toEqual([]);
}

function problemsOf(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
