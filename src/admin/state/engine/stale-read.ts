/** Another process has replaced a document that this read depends on. */
export class StaleRead extends Error {
  override readonly name = 'StaleRead';
}
