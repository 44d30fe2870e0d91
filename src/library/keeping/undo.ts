/** Takes back what was done to files. */
export interface Undo {
  undo(): void;
}
