import { createRequire } from 'node:module';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

const BINARY = '#pdfium';
const PASSWORD_ERROR = 4;

type NativeName = `FPDF${string}` & keyof WrappedPdfiumModule;
export type NativeCall = (...values: number[]) => number;

/** An engine for each PDF: whatever a file does to its memory ends with it. */
export class Pdfium {
  readonly api: WrappedPdfiumModule;
  readonly document: number;
  readonly pageCount: number;

  private constructor(api: WrappedPdfiumModule, document: number) {
    this.api = api;
    this.document = document;
    this.pageCount = api.FPDF_GetPageCount(document);
  }

  static async open(bytes: Uint8Array): Promise<Pdfium | 'password' | 'damaged'> {
    const api = await start();
    // PDFium reads the bytes as long as the document is open.
    const copy = api.pdfium.wasmExports.malloc(bytes.length);
    api.pdfium.HEAPU8.set(bytes, copy);
    const document = api.FPDF_LoadMemDocument(copy, bytes.length, '');
    if (document !== 0) return new Pdfium(api, document);
    return api.FPDF_GetLastError() === PASSWORD_ERROR ? 'password' : 'damaged';
  }

  native(name: NativeName): NativeCall {
    const call: unknown = Reflect.get(this.api.pdfium.wasmExports, name);
    if (!isNativeCall(call)) throw new Error(`PDFium has no ${name}`);
    return call;
  }

  allocate(size: number): number {
    return this.api.pdfium.wasmExports.malloc(size);
  }

  free(pointer: number): void {
    this.api.pdfium.wasmExports.free(pointer);
  }

  float(pointer: number): number {
    return this.api.pdfium.HEAPF32[pointer >> 2] ?? 0;
  }

  double(pointer: number): number {
    return this.api.pdfium.HEAPF64[pointer >> 3] ?? 0;
  }

  integer(pointer: number): number {
    return this.api.pdfium.HEAP32[pointer >> 2] ?? 0;
  }

  /** `fill` writes UTF-16 and returns its length in bytes. */
  utf16(fill: (buffer: number, size: number) => number): string {
    return this.#read(fill, (buffer) => this.api.pdfium.UTF16ToString(buffer));
  }

  utf8(fill: (buffer: number, size: number) => number): string {
    return this.#read(fill, (buffer) => this.api.pdfium.UTF8ToString(buffer));
  }

  #read(fill: (buffer: number, size: number) => number, decode: (buffer: number) => string): string {
    const size = Math.min(fill(0, 0), LONGEST_STRING);
    if (size <= 0) return '';
    const buffer = this.allocate(size + 2);
    this.api.pdfium.HEAPU8.fill(0, buffer, buffer + size + 2);
    fill(buffer, size);
    const text = decode(buffer);
    this.free(buffer);
    return text;
  }

  label(index: number): string | undefined {
    const text = this.utf16((buffer, size) => this.api.FPDF_GetPageLabel(this.document, index, buffer, size));
    return text.trim() === '' ? undefined : text.trim();
  }

  property(name: string): string | undefined {
    const text = this.utf16((buffer, size) => this.api.FPDF_GetMetaText(this.document, name, buffer, size));
    return text.trim() === '' ? undefined : text.trim();
  }

  get language(): string | undefined {
    const text = this.utf16((buffer, size) => this.api.FPDFCatalog_GetLanguage(this.document, buffer, size));
    return text.trim() === '' ? undefined : text.trim();
  }
}

const LONGEST_STRING = 64 * 1024;

function isNativeCall(value: unknown): value is NativeCall {
  return typeof value === 'function';
}

async function start(): Promise<WrappedPdfiumModule> {
  const binary = createRequire(import.meta.url).resolve(BINARY);
  const quiet = { print: () => undefined, printErr: () => undefined };
  const api = await init({ locateFile: () => binary, ...quiet });
  api.PDFiumExt_Init();
  return api;
}
