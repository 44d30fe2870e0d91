const SIZE = 4;

export function gramHashes(word: string): number[] {
  const padded = `_${word}_`;
  const hashes: number[] = [];
  for (let start = 0; start === 0 || start + SIZE <= padded.length; start++) {
    hashes.push(fnv1a(padded, start, Math.min(start + SIZE, padded.length)));
  }
  return hashes;
}

/** 32-bit FNV-1a over UTF-16 units. */
export function fnv1a(text: string, start = 0, end = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

export function positionOf(values: Uint32Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = values[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
