import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/property-seed.ts',
    // Safety nets: no test depends on how fast the machine is.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 110_000 } },
    isolate: false,
    // More than processors: many tests wait for child processes.
    maxWorkers: availableParallelism() + 1,
  },
});
