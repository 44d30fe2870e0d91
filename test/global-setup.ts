import { buildBundle, isStale } from '../build.js';
import { offerOpenSearch } from './opensearch/shared.ts';

/** Tests that start processes start the bundle; tests of the engine share a node. */
export default async function setup(): Promise<() => Promise<void>> {
  if (isStale()) await buildBundle();
  return offerOpenSearch();
}
