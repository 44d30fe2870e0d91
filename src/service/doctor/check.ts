export type Check = { readonly name: string; readonly found: string } & (
  | { readonly state: 'ok' | 'skipped' }
  | { readonly state: 'no'; readonly remedy: string }
);

export function ok(name: string, found: string): Check {
  return { name, state: 'ok', found };
}

export function no(name: string, found: string, remedy: string): Check {
  return { name, state: 'no', found, remedy };
}

export function skipped(name: string, found: string): Check {
  return { name, state: 'skipped', found };
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

export function size(bytes: number): string {
  const [unit, factor] = bytes >= 1e9 ? ['GB', 1e9] : ['MB', 1e6];
  return `${(bytes / Number(factor)).toFixed(1)} ${unit}`;
}
