import type { ProblemTexts } from '../../../model/problem.ts';

const VALID = 'valid metadata; docs/formats.md lists the fields';

export const origin = (name: string) => name;

export const metadataProblems = {
  'metadata-too-large': (of) => [
    `${origin(of.origin)} of ${Math.ceil(of.size / 1024)} KB; the limit is ${of.limit / 1024} KB`,
    VALID,
  ],
  'metadata-invalid': (of) => [`${origin(of.origin)} that is not valid ${of.kind}: ${of.message}`, VALID],
  'metadata-value': (of) => [`${origin(of.origin)}: ${of.field}: ${of.message}`, VALID],
  'metadata-restricts': (of) => [
    `${origin(of.origin)}: the unknown field "${of.field}", which may restrict the document`,
    VALID,
  ],
  'restriction-outside': (of) => [
    `"${of.field}" outside front matter, which may restrict the document`,
    VALID,
  ],
  'side-list': (of) => [
    `side file: a list of ${of.count} items where the fields of one document belong`,
    VALID,
  ],
  'side-empty': () => ['side file: no fields where the fields of one document belong', VALID],
  'front-field': (of) => [
    `the unknown field "${of.field}"; Ibid ignores it`,
    `"${of.meant}", if you meant that`,
  ],
  'front-value': (of) => [`an unknown value of "${of.field}"; Ibid ignores it`, `a valid ${of.field}`],
  'front-repaired': (of) => [
    `front matter that is not valid ${of.kind}`,
    'values in quotes; Ibid took them as they are',
  ],
  'side-field': (of) => [
    `the unknown field "${of.field}" in the side file`,
    `${of.meant === null ? 'a field of CSL-JSON' : `${of.meant}, if you meant that`}; Ibid leaves it out`,
  ],
  'side-value': (of) => [
    `a value of "${of.field}" in the side file that CSL-JSON does not allow`,
    `${of.message}; Ibid leaves it out`,
  ],
  'side-alone': () => ['a side file that belongs to no document', 'the name of a document beside it'],
  'side-alone-restricts': (of) => [
    `a side file that belongs to no document but may restrict ${of.documents.join(', ')}; Ibid refuses that`,
    'the name of the document, with .yaml',
  ],
  'side-misspelt': (of) => ['a side file with a misspelt name; Ibid reads it', of.proper],
  'side-second': (of) => [`a second side file; Ibid reads ${of.first}`, 'one side file'],
  'side-second-restricts': (of) => [
    'a second side file, which may restrict the document; Ibid refuses it',
    `all fields in ${of.first}`,
  ],
  'side-unread': (of) => [
    `the side file ${of.side} beside it, which Ibid does not read but which may restrict it`,
    `all fields in ${of.proper}`,
  ],
  forgotten: (of) => [
    `words of ${of.subject}, which was forgotten on ${of.at.slice(0, 10)}`,
    'other words; to serve them again, add the file with library add',
  ],
  'side-closed': (of) => [`its side file ${of.side}, which Ibid cannot read`, 'a readable side file'],
  'side-blank': () => [
    'an empty side file, which may have lost a restriction',
    'its fields, or no side file',
  ],
  'side-too-large': () => ['a side file that is too large', 'a readable side file'],
  'side-unreadable': () => ['a damaged side file', 'a readable side file'],
  'side-without-document': () => ['a side file without its document', 'both together'],
  'metadata-guessed': (of) => [
    `no front matter, side file or catalogue entry; Ibid took the title "${of.title}" (${origin(of.origin)})`,
    'checked metadata, such as in a side file NAME.yaml',
  ],
} satisfies Partial<ProblemTexts>;
