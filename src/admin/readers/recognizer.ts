import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PageImage, RecognitionOptions, RecognizedWord, Recognizer } from '../../ingest/recognition.ts';
import type { Problem } from '../../model/problem.ts';

const PACKAGE = 'tesseract.js';
const require = createRequire(import.meta.url);

export async function openRecognizer(options: RecognitionOptions): Promise<Recognizer | Problem> {
  const tesseract = await import('tesseract.js').catch(() => undefined);
  const paths = options.languages.map((code) => ({ code, path: dataOf(code, options) }));
  const missing = paths.filter(({ path }) => path === undefined).map(({ code }) => code);
  if (!tesseract || missing.length > 0) return notInstalled(!tesseract, missing, options);

  const folder = mkdtempSync(join(tmpdir(), 'ibid-ocr-'));
  try {
    // Tesseract.js reads all languages from one folder, and tells compressed files by their content.
    for (const { code, path = '' } of paths) symlinkSync(path, join(folder, `${code}.traineddata`));
    const { createWorker, OEM } = tesseract.default;
    const worker = await createWorker([...options.languages], OEM.LSTM_ONLY, {
      ...{ langPath: folder, gzip: false, cacheMethod: 'none' },
      errorHandler: () => {},
    });
    return {
      async read(image) {
        const { data } = await worker.recognize(netpbm(image), {}, { blocks: true, text: false });
        return wordsOf(data.blocks ?? []);
      },
      close: async () => void (await worker.terminate()),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function notInstalled(
  lacksEngine: boolean,
  languages: readonly string[],
  { folder }: RecognitionOptions,
): Problem {
  const packages = [
    ...(lacksEngine ? [PACKAGE] : []),
    ...(folder === undefined ? languages.map(dataPackage) : []),
  ];
  const files = folder === undefined ? [] : languages.map((code) => `${code}.traineddata`);
  return { is: 'no-recognition', packages, files };
}

function dataPackage(code: string): string {
  return `@tesseract.js-data/${code}`;
}

const MODELS = ['4.0.0_best_int', '4.0.0'];

function dataOf(code: string, { folder }: RecognitionOptions): string | undefined {
  const folders = folder === undefined ? packageFolders(code) : [folder];
  const files = folders.flatMap((one) =>
    [`${code}.traineddata`, `${code}.traineddata.gz`].map((name) => join(one, name)),
  );
  return files.find((file) => existsSync(file));
}

function packageFolders(code: string): string[] {
  try {
    const root = dirname(require.resolve(`${dataPackage(code)}/package.json`));
    return MODELS.map((model) => join(root, model));
  } catch {
    return [];
  }
}

function netpbm({ width, height, pixels }: PageImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

interface RecognizedLine {
  readonly baseline: Box;
  readonly rowAttributes: { readonly rowHeight: number };
  readonly words: readonly { readonly text: string; readonly bbox: Box; readonly confidence: number }[];
}

interface TextArea {
  readonly paragraphs: readonly { readonly lines: readonly RecognizedLine[] }[];
}

function wordsOf(areas: readonly TextArea[]): RecognizedWord[] {
  const lines = areas.flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.lines));
  return lines.flatMap(({ words, baseline, rowAttributes }) =>
    words.map(({ text, bbox, confidence }) => ({
      ...{ text, left: bbox.x0, right: bbox.x1, confidence: Math.round(confidence) },
      ...{ baseline: (baseline.y0 + baseline.y1) / 2, size: rowAttributes.rowHeight },
    })),
  );
}
