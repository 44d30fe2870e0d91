import { publishSnapshot } from '../../../../src/library/store/opensearch/publish.ts';

/** Publishes a snapshot: its place and version as JSON. */
const [place = '', version = ''] = process.argv.slice(2);
await publishSnapshot(JSON.parse(place), JSON.parse(version));
