import { SingleBar } from 'cli-progress';
import { english } from '../i18n/en/index.ts';
import type { Progress } from '../model/job.ts';
import type { Output } from './render/lines.ts';
import { mention } from './stream.ts';

/** Shows how far a job is, beside its answer. */
export interface Meter {
  show(progress: Progress): void;
  /** Makes room for what is written next; another `show` goes on. */
  clear(): void;
}

/** Milliseconds between two lines where there is no terminal: logs are not to be filled with them. */
const EVERY = 3000;

/**
 * A bar in a terminal; elsewhere a line when some seconds have passed since the start or the last line, so that a short job
 * says nothing. `now` gives milliseconds that never go back.
 */
export function meterOn(stream: Output, now: () => number = () => performance.now()): Meter {
  return stream.isTTY === true ? new Bar(stream) : new Lines(stream, now);
}

class Bar implements Meter {
  readonly #bar: SingleBar;
  #isShown = false;

  constructor(stream: Output) {
    this.#bar = new SingleBar({
      stream,
      format: '{bar} {text}',
      barCompleteChar: '#',
      barIncompleteChar: '-',
      barsize: 24,
      clearOnComplete: true,
      // Ctrl-C cancels the job; the bar is ended by who began it.
      gracefulExit: false,
      emptyOnZero: true,
    });
  }

  show(progress: Progress): void {
    const text = { text: english.library.progress(progress) };
    if (!this.#isShown) this.#bar.start(progress.of, progress.done, text);
    this.#isShown = true;
    this.#bar.setTotal(progress.of);
    this.#bar.update(progress.done, text);
  }

  clear(): void {
    if (this.#isShown) this.#bar.stop();
    this.#isShown = false;
  }
}

class Lines implements Meter {
  readonly #stream: Output;
  readonly #now: () => number;
  #last: number;

  constructor(stream: Output, now: () => number) {
    this.#stream = stream;
    this.#now = now;
    this.#last = now();
  }

  show(progress: Progress): void {
    const now = this.#now();
    if (now - this.#last < EVERY) return;
    this.#last = now;
    mention(this.#stream, `${english.library.progress(progress)}\n`);
  }

  clear(): void {}
}
