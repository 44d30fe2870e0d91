import { LIMITS } from '../limits.ts';
import { type Control, readControl, writeControl } from './controls.ts';

/** Raise it when the meaning of `custom_id`s changes: that makes older buttons out of date. */
const VERSION = '2';
const FORM = /^2([0-9a-z]{2})([^~].*)~([^~]*)$/su;
const SPARE = LIMITS.customId - VERSION.length - 2 - 1 - 1;

export const CARRIED = 15 * SPARE;

export function reserveFor(packed: string): number {
  const buttons = Math.ceil(packed.length / SPARE);
  return buttons + Math.ceil(buttons / LIMITS.rowButtons);
}

export class CustomIds {
  #slot = 0;
  #left: string;

  constructor(packed: string) {
    this.#left = packed;
  }

  get hasMore(): boolean {
    return this.#left !== '';
  }

  /** Throws if the control is too long for an id. */
  next(control: Control): string {
    const start = `${VERSION}${this.#slot.toString(36).padStart(2, '0')}${writeControl(control)}~`;
    if (start.length > LIMITS.customId) throw new RangeError(`a control has ${start.length} characters`);
    this.#slot += 1;
    const part = this.#left.slice(0, LIMITS.customId - start.length);
    this.#left = this.#left.slice(part.length);
    return start + part;
  }
}

export function fitsCustomId(control: Control): boolean {
  return VERSION.length + 2 + writeControl(control).length + 1 <= LIMITS.customId;
}

export function controlOf(customId: string): Control | undefined {
  const control = FORM.exec(customId)?.[2];
  return control === undefined ? undefined : readControl(control);
}

export function packedIn(customIds: readonly string[]): string {
  const parts = customIds.flatMap((customId) => {
    const [, slot, , part = ''] = FORM.exec(customId) ?? [];
    return slot === undefined ? [] : [{ slot: Number.parseInt(slot, 36), part }];
  });
  return parts
    .sort((a, b) => a.slot - b.slot)
    .map(({ part }) => part)
    .join('');
}

export function customIdsIn(message: { readonly components: readonly { toJSON(): unknown }[] }): string[] {
  const idsIn = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      key === 'custom_id' && typeof inner === 'string' ? [inner] : idsIn(inner),
    );
  };
  return message.components.flatMap((component) => idsIn(component.toJSON()));
}
