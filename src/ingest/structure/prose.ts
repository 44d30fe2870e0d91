export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

export function isFinished(text: string): boolean {
  return /[.!?…:;。؟！？]["'”’»)\]]*(?:[⁰¹²³⁴-⁹]{1,3}|\[\d{1,3}\])?$/u.test(text);
}

export function beginsSentence(text: string): boolean {
  const start = text.replace(/^[\s"'“”‘’«([*#@–—-]+/u, '');
  return (
    !/^\p{Ll}/u.test(start) || /^(?:al|el|as|ash|an|at|ar|ad|bin|ibn|van|von|de)[-\s]\p{Lu}/u.test(start)
  );
}

export function beginning(text: string, words = 8): string {
  const all = text.split(' ');
  return all.length > words ? `${all.slice(0, words).join(' ')} …` : text;
}
