const HEADER = /^[\w-]+:[^\n]*\r?\n/u;

export function isWebArchive(head: string): boolean {
  return (
    HEADER.test(head) &&
    /^mime-version:/imu.test(head) &&
    /^content-type:\s*(?:multipart\/(?:related|mixed|alternative)|text\/html)/imu.test(head)
  );
}
