import { buildBundle, isStale } from '../build.js';

/** Tests that start processes start the bundle. */
export default async function setup(): Promise<void> {
  if (isStale()) await buildBundle();
}
