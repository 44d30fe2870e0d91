import { publishVersion } from '../../../../src/library/store/open.ts';

/** Publishes a snapshot: its place and version as JSON. */
const [place = '', version = ''] = process.argv.slice(2);
await publishVersion(JSON.parse(place), JSON.parse(version));
