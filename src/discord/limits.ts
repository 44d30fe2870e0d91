import { withVisibleCodes } from '../text/characters/hidden-characters.ts';

export const LIMITS = {
  customId: 100,
  buttonLabel: 80,
  selectOptions: 25,
  optionText: 100,
  placeholder: 150,
  rowButtons: 5,
  messageText: 4000,
  messageComponents: 40,
  fileBytes: 10 * 1024 * 1024,
  modalFields: 5,
  modalLabel: 45,
  inputLength: 4000,
  description: 100,
  choices: 25,
  choiceText: 100,
  optionLength: 6000,
} as const;

/** A label or description, which Discord shows as it is. */
export function plainLabel(text: string, limit: number): string {
  return cut(withVisibleCodes(text.replace(/\s{2,}|[^\S\u00A0\u202F]/gu, ' ').trim()), limit);
}

/** In UTF-16 units, never inside a surrogate pair. */
export function cut(value: string, limit: number): string {
  if (value.length <= limit) return value;
  return `${value.slice(0, limit - 1).replace(/[\ud800-\udbff]$/u, '')}…`;
}
