/** By ISO 3166-1 code: `Norway (NO)`. */
export function countriesIn(language: string): (code: string) => string {
  const nameOf = countryNamesIn(language);
  return (code) => {
    const name = nameOf(code);
    return name === code ? code : `${name} (${code})`;
  };
}

/** By ISO 3166-1 code: `Norway`. */
export function countryNamesIn(language: string): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return (code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
}
