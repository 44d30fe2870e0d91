/** What a doctor found about one thing: it is well, or not and what to do, or was not looked at and why. */
export type Check = { readonly name: string; readonly found: string } & (
  | { readonly state: 'ok' | 'skipped' }
  | { readonly state: 'no'; readonly remedy: string }
);

/** A thing that is well. */
export function ok(name: string, found: string): Check {
  return { name, state: 'ok', found };
}

/** A thing that is not well, and what to do. */
export function no(name: string, found: string, remedy: string): Check {
  return { name, state: 'no', found, remedy };
}

/** A thing that was not looked at. */
export function skipped(name: string, found: string): Check {
  return { name, state: 'skipped', found };
}

/** `1 server`, `2 servers`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** A number of bytes as people read it: `1.2 GB`. */
export function size(bytes: number): string {
  const [unit, factor] = bytes >= 1e9 ? ['GB', 1e9] : ['MB', 1e6];
  return `${(bytes / Number(factor)).toFixed(1)} ${unit}`;
}
