/** By ISO 3166-1 code: `Norway (NO)`. */
export function countriesIn(language: string): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return (code) => {
    const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
    return name === undefined ? code : `${name} (${code})`;
  };
}
