/** Another process replaced what a document named. */
export class StaleRead extends Error {
  override readonly name = 'StaleRead';
}
