import type { FileItem } from '../../model/answer.ts';
import { basketTable } from './csv.ts';
import { basketPage } from './html.ts';
import { basketMarkdown } from './markdown.ts';
import { basketPandoc } from './pandoc.ts';
import { basketRis } from './ris.ts';
import type { BasketFormat, ExportedBasket } from './types.ts';

interface Writer {
  readonly extension: string;
  readonly mediaType: string;
  write(basket: ExportedBasket): Promise<Pick<FileItem, 'text' | 'bytes'>>;
}

const WRITERS: Readonly<Record<BasketFormat, Writer>> = {
  docx: {
    extension: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    // Only exports need the package, which takes 100 ms to load.
    write: async (basket) => ({ text: '', bytes: await (await import('./docx.ts')).basketDocx(basket) }),
  },
  markdown: text('md', 'text/markdown; charset=utf-8', basketMarkdown),
  pandoc: text('md', 'text/markdown; charset=utf-8', basketPandoc),
  html: text('html', 'text/html; charset=utf-8', basketPage),
  csv: text('csv', 'text/csv; charset=utf-8', basketTable),
  ris: text('ris', 'application/x-research-info-systems', basketRis),
};

function text(extension: string, mediaType: string, write: (basket: ExportedBasket) => string): Writer {
  return { extension, mediaType, write: async (basket) => ({ text: write(basket) }) };
}

export async function writeBasket(basket: ExportedBasket, format: BasketFormat): Promise<FileItem> {
  const { extension, mediaType, write } = WRITERS[format];
  return { kind: 'file', name: `${fileName(basket.name)}.${extension}`, mediaType, ...(await write(basket)) };
}

function fileName(name: string): string {
  const plain = name.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-|-$/gu, '');
  return plain === '' ? 'basket' : plain;
}
