import { expect, test } from 'vitest';
import { withoutPaths } from '../../../src/discord/render/refusals.ts';
import { english } from '../../../src/i18n/en/index.ts';
import { french } from '../../../src/i18n/fr/index.ts';

test.each([english, french])('those who do not operate Ibid learn no address of its machines', (texts) => {
  const [at, found] = ['https://10.0.0.7:9200', 'no such index [ibid-default.4f]'];
  const { refusal } = withoutPaths(texts);
  const failed = refusal({ reason: 'engine-failed', problem: 'missing', at, found });
  expect(failed).not.toContain('10.0.0.7');
  expect(failed).not.toContain('ibid-default');
  expect(refusal({ reason: 'file-system', path: '/srv/ibid/a.txt', code: 'ENOENT' })).not.toContain('/srv');
});
