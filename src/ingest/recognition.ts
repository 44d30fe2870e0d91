import type { RefusedFile } from './formats/extraction.ts';

/** A page as grey levels, 0 being black, by rows. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** In pixels. `size` is the height of the line, `confidence` from 0 to 100. */
export interface RecognizedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  readonly confidence: number;
}

export interface Recognizer {
  /** In reading order. */
  read(image: PageImage): Promise<RecognizedWord[]>;
  close(): Promise<void>;
}

/** Opens the recognizer for the first page that needs it, or says what to install. */
export type OpenRecognizer = () => Promise<Recognizer | RefusedFile>;
