export function languagesIn(language: string): (code: string) => string {
  const names = new Intl.DisplayNames(language, { type: 'language' });
  return (code) => names.of(code) ?? code;
}
