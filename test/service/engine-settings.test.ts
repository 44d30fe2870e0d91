import { afterEach, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.ts';

afterEach(() => vi.unstubAllEnvs());

const problemsWith = (given: Readonly<Record<string, string>>) => {
  const all = { IBID_ENGINE: 'opensearch', IBID_OPENSEARCH_URL: 'https://search.example', ...given };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const read = readConfig();
  return 'problems' in read ? read.problems.join('\n') : '';
};

test('a prefix has no hyphen, which separates it from the name of a library', () => {
  expect(problemsWith({ IBID_OPENSEARCH_PREFIX: 'ibid_test' })).toBe('');
  for (const prefix of ['ibid-test', 'ibid*', 'a,b', '_all', 'Ibid', 'a.b'])
    expect(problemsWith({ IBID_OPENSEARCH_PREFIX: prefix })).toContain('IBID_OPENSEARCH_PREFIX');
});

test('an address with credentials is refused without repeating them', () => {
  const problems = problemsWith({ IBID_OPENSEARCH_URL: 'https://ada:lamplight@search.example' });
  expect(problems).toContain('IBID_OPENSEARCH_URL');
  expect(problems).not.toContain('lamplight');
});
