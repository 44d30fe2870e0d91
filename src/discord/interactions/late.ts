import { mayWait } from '../../library/store/settled.ts';
import type { Response } from './response.ts';

/** A third of Discord's deadline. */
const LATE_MS = 1_000;

/** Makes the response call `defer` if drawing takes long, because the engine is slow. */
export function deferredWhenLate(response: Response, defer: () => Promise<unknown>): Response {
  if (!mayWait()) return response;
  const late =
    <Result>(draw: () => Promise<Result>) =>
    async () => {
      let deferral: Promise<unknown> | undefined;
      const timer = setTimeout(() => {
        deferral = defer();
      }, LATE_MS);
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
