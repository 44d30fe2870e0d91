import { setTimeout as delay } from 'node:timers/promises';
import { mayWait, settled } from '../../library/store/settled.ts';
import type { Response } from './response.ts';

/** A sixth of Discord's deadline: the process may be busy too. */
const LATE_MS = 500;

/** What `work` reads from an engine; undefined if that takes longer. It must have no side effects. */
export async function readWithin<Result>(
  ms: number,
  work: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  if (!mayWait()) return work();
  return Promise.race([settled(work), delay(ms, undefined, { ref: false })]);
}

/** Makes the response call `defer` if it is not drawn soon after `arrived`, because the engine is slow. */
export function deferredWhenLate(
  response: Response,
  arrived: number,
  defer: () => Promise<unknown>,
): Response {
  if (!mayWait()) return response;
  const left = () => Math.max(0, arrived + LATE_MS - performance.now());
  const late =
    <Result>(draw: () => Promise<Result>) =>
    async () => {
      let deferral: Promise<unknown> | undefined;
      const timer = setTimeout(() => {
        deferral = defer();
      }, left());
      try {
        return await draw();
      } finally {
        clearTimeout(timer);
        await deferral;
      }
    };
  switch (response.by) {
    case 'reply':
      return { ...response, draw: late(response.draw) };
    case 'update':
      return { ...response, draw: late(response.draw) };
    case 'share':
      return { ...response, draw: late(response.draw) };
    default:
      return response;
  }
}
