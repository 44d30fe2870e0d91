import { createRequire } from 'node:module';

export function mapTexts(fields: object, change: (text: string, key: string) => string): object {
  const own = Object.entries(fields).map(([key, value]) => [key === 'book-edition' ? 'edition' : key, value]);
  return JSON.parse(JSON.stringify(Object.fromEntries(own)), (key, value: unknown) =>
    typeof value === 'string' ? change(value, key) : value,
  );
}

const require = createRequire(import.meta.url);

export function citationJs(): typeof import('@citation-js/core') {
  require('@citation-js/plugin-bibtex');
  require('@citation-js/plugin-ris');
  return require('@citation-js/core');
}
