import { register } from 'tsx/esm/api';

// A reader process runs the bundle, without a loader of TypeScript.
register();
export const { perform } = await import('./batch.ts');
