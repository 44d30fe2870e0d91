import type { Audited } from '../../../src/model/job.ts';
import type { SharedQuote } from '../../../src/model/upload.ts';

export function sharedQuote(quote: string, given: Partial<SharedQuote> = {}): SharedQuote {
  return {
    ...{ at: '2031-04-05T06:07:08.900Z', by: '1', channel: 'c', message: null, request: 'r' },
    ...{ handle: 'tides ¶1', version: 'v1', quote, ...given },
  };
}

export function audited(action: Audited['action'], given: Partial<Audited> = {}): Audited {
  return {
    ...{ at: '2031-04-05T06:07:08.900Z', ms: 1, actor: { id: '1400000000000000001', name: 'Ada' }, action },
    ...{ arguments: { source: 'lamps-1911' }, outcome: 'done', before: 'v1', after: 'v2' },
    ...given,
  };
}
