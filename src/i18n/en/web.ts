/** The reader's links and the HTTP API; the pages have their own texts. */
export const web = {
  open: 'Open',
  /** `title` is Markdown. */
  opens: (title: string) => `**${title}**\n-# The link is for you and works for 15 minutes.`,
  api: {
    'no-key':
      'The request needs a valid API key in the header “Authorization: Bearer …”. Ask Ibid’s operator for one.',
    'too-many-keys': 'There were too many requests without a valid key. Try again later.',
    'too-fast': (seconds: number) => `There were too many requests. Try again in ${seconds} s.`,
    busy: 'Ibid is still reading its library. Try again in a few seconds.',
    unavailable: 'The library cannot be read at the moment. Ask Ibid’s operator.',
    'unknown-path': (paths: string) => `There is no such address. The commands are ${paths}.`,
    method: (allowed: string) => `The method is not allowed here. Use ${allowed}.`,
    'not-json': 'The body is not valid JSON. Send the arguments as a JSON object.',
    'not-object': 'The body must be a JSON object with the arguments of the command.',
    'body-type': 'Send the arguments as JSON, with the header “Content-Type: application/json”.',
    'too-large': (bytes: number) => `The body is too large. At most ${bytes.toLocaleString('en')} bytes fit.`,
    failed: 'Ibid failed to answer. The operator finds the reason in the log.',
  },
};
