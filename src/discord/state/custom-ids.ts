import { readTarget, type Target, writeTarget } from './controls.ts';

/** The version of the form of `custom_id`s: raised when their meaning changes. */
const VERSION = '1';
/** Discord's limit of a `custom_id`. */
const LENGTH = 100;
/** What remains for the request in a control that leads nowhere. */
const SPARE = LENGTH - VERSION.length - 2 - 1 - 1;
const FORM = /^1([0-9a-z]{2})([^~]{1,90})~(.*)$/su;

/** The most ideographs of a request that a message carries: 15 controls that lead nowhere could hold them all. */
export const CARRIED = 15 * SPARE;

/** How many components, at most, must be kept free so that a packed request of this length can be carried. */
export function reserveFor(packed: string): number {
  const buttons = Math.ceil(packed.length / SPARE);
  return buttons + Math.ceil(buttons / 5);
}

/**
 * Makes the `custom_id`s of one message. Each says where its control leads, and carries the next part of the packed
 * request: all of them together hold the request, so that a click brings it along.
 */
export class CustomIds {
  #slot = 0;
  #left: string;

  constructor(packed: string) {
    this.#left = packed;
  }

  /** Whether parts of the request are not carried yet. */
  get hasMore(): boolean {
    return this.#left !== '';
  }

  next(target: Target): string {
    const start = `${VERSION}${this.#slot.toString(36).padStart(2, '0')}${writeTarget(target)}~`;
    this.#slot += 1;
    const part = this.#left.slice(0, LENGTH - start.length);
    this.#left = this.#left.slice(part.length);
    return start + part;
  }
}

/** Where the control of this `custom_id` leads; nothing for one of another version, or one that is no Ibid's. */
export function targetOf(customId: string): Target | undefined {
  const target = FORM.exec(customId)?.[2];
  return target === undefined ? undefined : readTarget(target);
}

/** The packed request that the `custom_id`s of a message carry together, in any order. */
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

/** Every `custom_id` of a message, however deep. */
export function customIdsIn(message: { readonly components: readonly { toJSON(): unknown }[] }): string[] {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'custom_id' && typeof inner === 'string') found.push(inner);
      else look(inner);
    }
  };
  look(message.components.map((component) => component.toJSON()));
  return found;
}
