/** The reader's links and the HTTP API; the pages have their own texts. */
export const web = {
  open: 'Open',
  /** `title` is Markdown. */
  opens: (title: string) => `**${title}**\n-# The link is for you and works for 15 minutes.`,
};
