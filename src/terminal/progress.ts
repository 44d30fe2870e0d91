import { SingleBar } from 'cli-progress';
import { english } from '../i18n/en/index.ts';
import type { Progress } from '../model/job.ts';
import type { Output } from './render/lines.ts';
import { mention } from './stream.ts';

interface Meter {
  show(progress: Progress): void;
  clear(): void;
}

const EVERY = 3000;

/** Outside a terminal, a line every few seconds. `now` is a monotonic clock. */
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
      // Ctrl-C cancels the job, not the bar.
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
