import { writeFile } from 'node:fs/promises';
import type { Answer, FileItem } from '../model/answer.ts';
import { contentOf, shownItems } from '../model/items.ts';
import { messageOf } from './render/answer.ts';

export function loneFile(answer: Answer): FileItem | undefined {
  const items = shownItems(answer).filter(({ kind }) => kind !== 'change');
  const [only, ...others] = items;
  return only?.kind === 'file' && others.length === 0 ? only : undefined;
}

export async function saveAnswer(path: string, answer: Answer, text: string): Promise<string> {
  const file = loneFile(answer);
  await writeFile(path, file ? contentOf(file) : text);
  return [file ? messageOf(answer) : '', `Written to ${path}.`].filter((part) => part !== '').join(' ');
}

export function notAText({ name }: FileItem): string {
  return `${name} is not a text: add --output ${name}, or redirect the output.`;
}
