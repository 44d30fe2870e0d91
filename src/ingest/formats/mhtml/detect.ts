const HEADER = /^[\w-]+:[^\n]*\r?\n/u;

/** A saved web page begins as a mail does. */
export function isWebArchive(head: string): boolean {
  return (
    HEADER.test(head) &&
    /^mime-version:/imu.test(head) &&
    /^content-type:\s*(?:multipart\/(?:related|mixed|alternative)|text\/html)/imu.test(head)
  );
}
