import { mayWait } from '../../library/store/settled.ts';
import type { Response } from './response.ts';

/** A third of the time in which Discord wants a response. */
const LATE_MS = 1_000;

/** A response that calls `defer` if drawing it takes long, because an engine that holds the library is slow. */
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
