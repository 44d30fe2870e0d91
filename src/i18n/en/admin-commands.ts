const allowShrink = { name: 'allow-shrink', description: 'Allow the library to shrink by half or more' };

const fieldOptions = {
  id: { name: 'id', description: 'A short id: lower-case letters, digits and hyphens' },
  title: { name: 'title', description: 'The title of the work' },
  author: {
    name: 'author',
    description: '"Family, Given" or an organization; separate several with semicolons',
  },
  issued: { name: 'issued', description: 'Publication date: YYYY, YYYY-MM or YYYY-MM-DD' },
  publisher: { name: 'publisher', description: 'The publisher' },
  url: { name: 'url', description: 'The web address' },
  type: { name: 'type', description: 'The kind of work' },
  language: { name: 'language', description: 'The language code, such as en' },
  edition: {
    name: 'edition',
    description: "original: the source's own words; digest: a summary; recognized: read from a scan",
    choices: { original: 'original', digest: 'digest', recognized: 'recognized' },
  },
  restricted: {
    name: 'restricted',
    description: 'Ids of the only Discord channels that may quote it, separated by commas',
  },
};

export const commands = {
  status: {
    name: 'status',
    description: 'Show the version, counts, problems, age and memory use',
    options: {},
  },
  check: { name: 'check', description: 'List all problems found in the files, as a file', options: {} },
  reindex: {
    name: 'reindex',
    description: 'Rebuild the library from the current files and serve it',
    options: { 'dry-run': { name: 'dry-run', description: 'Only show what would change' } },
  },
  add: {
    name: 'add',
    description: 'Add a document: Ibid proposes its metadata and adds it once you confirm',
    options: {
      file: { name: 'file', description: 'The document, or a .zip with several' },
      replace: { name: 'replace', description: 'The id of the source whose document this one replaces' },
      staged: { name: 'staged', description: 'The upload to continue with' },
      recall: { name: 'recall', description: 'Add a forgotten document again' },
      'allow-shrink': allowShrink,
      ...fieldOptions,
    },
  },
  edit: {
    name: 'edit',
    description: "Change a source's metadata; the value none clears a field",
    options: { source: { name: 'source', description: "The source's id" }, ...fieldOptions },
  },
  remove: {
    name: 'remove',
    description: 'Remove a source once you confirm; its file is set aside, not deleted',
    options: { source: { name: 'source', description: "The source's id" }, 'allow-shrink': allowShrink },
  },
  recover: {
    name: 'recover',
    description: 'Recover the last removed or replaced document of a source',
    options: {
      source: { name: 'source', description: "The source's id" },
      'allow-shrink': allowShrink,
    },
  },
  forget: {
    name: 'forget',
    description: 'Delete a source, or the earlier words of a handle, for good',
    options: { words: { name: 'words', description: 'A source, or a handle whose words have changed' } },
  },
  history: {
    name: 'history',
    description: 'List the snapshots, newest first, and who changed the library',
    options: { page: { name: 'page', description: 'The page of the log to show' } },
  },
  rollback: {
    name: 'rollback',
    description: 'Serve an earlier snapshot until the next reindex',
    options: {
      snapshot: { name: 'snapshot', description: 'The number of the snapshot, as history shows it' },
      'allow-shrink': allowShrink,
      ask: { name: 'ask', description: 'Ask before rolling back' },
    },
  },
  names: {
    name: 'names',
    description: 'List names that may mean the same organization, or decide about a pair',
    options: {
      pair: { name: 'pair', description: 'The pair to decide about, as listed' },
      verdict: {
        name: 'verdict',
        description: 'Whether they are the same organization',
        choices: { same: 'same', different: 'different', unsure: 'unsure' },
      },
      judged: { name: 'judged', description: 'List the pairs already decided instead' },
      page: { name: 'page', description: 'The page of the list to show' },
    },
  },
  gaps: {
    name: 'gaps',
    description: 'List the subjects that people asked about without an answer',
    options: {
      format: { name: 'format', description: 'Get the whole list as a file' },
      clear: { name: 'clear', description: 'Delete the list, once you confirm' },
      page: { name: 'page', description: 'The page of the list to show' },
    },
  },
  backup: {
    name: 'backup',
    description: 'Save the library and its history to one file; Ibid keeps answering',
    options: { file: { name: 'file', description: 'The path of the file to write, such as ibid.tar.gz' } },
  },
  restore: {
    name: 'restore',
    description: 'Replace the library with a backup, once you confirm',
    options: { file: { name: 'file', description: 'The path of the backup' } },
  },
  cancel: {
    name: 'cancel',
    description: 'Stop the running job; the library stays as it is',
    options: {},
  },
};
