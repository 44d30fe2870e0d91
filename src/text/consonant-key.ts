import { fold } from './fold.ts';

/**
 * Names in Latin, Greek, Cyrillic, Hebrew and Arabic letters are compared by consonants of eight classes: P for all
 * labials, T, S, K, L, M, N, R. Keys have no vowels, and some letters have several readings.
 */
type SoundReadings = readonly string[];

interface Sound {
  readonly readings: SoundReadings;
  readonly latin: string;
}

/** Letters, then each sound's Latin form and readings; `-` is silent, `$` the end of a word. */
const SCRIPTS = {
  latin: `
b b=P;p p=P;f f=P;v v=P;ph f=P;pf f=P;w w=P/-;t t=T;d d=T;th t=T;dh d=T/S;dt$ t=T;s s=S;z s=S;sh S=S;sch S=S;zh S=S;ch S=S/K;tsch S=S
tch S=S;ts s=S;tz s=S;dz s=S;dj S=S;dzh S=S;dsch S=S;j S=S/-;k k=K;q k=K;c k=K;ck k=K;kh h=K;gh g=K/-;g g=K;x k=K s=S;h h=-/K
us$ u=- s=S/-;ius$ i=- s=S/-;es$ e=- s=S/-;is$ i=- s=S/-;os$ o=- s=S/-;ce s=S/K e=-;ci s=S/K i=-;cy s=S/K i=-;ge g=K/S e=-;gi g=K/S i=-;gy g=K/S i=-
l l=L;m m=M;n n=N;ng n=N g=-/K;r r=R;rh r=R;a a=-;e e=-;i i=-;o o=-;u u=-;y i=-;ou u=-;oo u=-;ee i=-;qu k=K v=-/P`,
  greek: `
β v=P;π p=P;φ f=P;μπ m=-/M b=P;ψ p=P s=S;τ t=T;δ d=T;θ t=T/S;ντ n=-/N d=T;σ s=S;ς s=S/-;ζ s=S;τσ S=S;τζ S=S;ξ k=K s=S;γ g=K/-;γκ n=-/N g=K
γγ n=N g=K;γχ n=N h=K;κ k=K;χ h=K/-;λ l=L;μ m=M;ν n=N;ρ r=R;α a=-;ε e=-;η i=-;ι i=-;ο o=-;υ i=-;ω o=-;ου u=-/P;αυ a=- v=-/P;ευ e=- v=-/P;ει i=-;αι e=-;οι i=-`,
  cyrillic: `
б b=P;п p=P;в v=P/-;ф f=P/T;т t=T;д d=T;с s=S;з s=S;ц s=S;ч S=S;ш S=S;щ S=S;ж S=S/K;дж S=S/K;тс s=S;тц s=S;дз s=S;тч S=S;к k=K;г g=K/-
ґ g=K;х h=K/-;л l=L;м m=M;н n=N;нг n=N g=K/-;р r=R;а a=-;е e=-;ё e=-;э e=-;є e=-;и i=-;й i=-;і i=-;ї i=-;ы i=-;о o=-;у u=-/P;ў u=-/P;ю u=-;я a=-
ј i=-;љ l=L;њ n=N;ћ S=S;ђ S=S;џ S=S;ѓ S=S/K;ќ S=S/K;ѕ s=S;ь;ъ`,
  hebrew: `
ב b=P;פ p=P;ף p=P;ו v=-/P;וו v=P/-;ט t=T;ת t=T;ד d=T;ס s=S;ש S=S;ז s=S;צ s=S;ץ s=S;טש S=S;תש S=S;דז S=S;טס s=S;ג g=K/S;כ k=K;ך k=K;ק k=K
ח h=K/-;ה h=-/K;ל l=L;מ m=M;ם m=M;נ n=N;ן n=N;ר r=R;א a=-;ע a=-;י i=-;וס$ u=- s=S/-;ס$ s=S/-`,
  arabic: `
ب b=P;پ p=P;ف f=P;ڤ v=P;و v=-/P;ت t=T;ط t=T;د d=T;ث t=T/S;ذ d=T/S;ض d=T/S;ظ s=S/T;س s=S;ص s=S;ز s=S;ش S=S;ژ S=S/K;ج S=S/K;چ S=S;تش S=S
تس s=S;دج S=S;خ h=K;ح h=K/-;غ g=K;ق k=K;ك k=K;گ g=K;ه h=-/K;ل l=L;م m=M;ن n=N;ر r=R;ا a=-;ي i=-;ع a=-;وس$ u=- s=S/-;ء`,
} as const;

type SpokenScript = keyof typeof SCRIPTS;
export const SPOKEN_SCRIPTS = Object.keys(SCRIPTS);

interface SpokenUnit {
  readonly letters: string;
  readonly length: number;
  readonly isFinal: boolean;
  readonly sounds: readonly Sound[];
}

/** By script and first letter, longest first. */
const UNITS: Readonly<Record<SpokenScript, ReadonlyMap<number, readonly SpokenUnit[]>>> = {
  latin: unitsOf('latin'),
  greek: unitsOf('greek'),
  cyrillic: unitsOf('cyrillic'),
  hebrew: unitsOf('hebrew'),
  arabic: unitsOf('arabic'),
};

function unitsOf(script: SpokenScript): Map<number, SpokenUnit[]> {
  const units = new Map<number, SpokenUnit[]>();
  for (const row of SCRIPTS[script].trim().split(/[;\n]/u)) {
    const [written = '', ...sounds] = row.split(' ');
    const letters = written.replace('$', '');
    const unit = {
      letters,
      length: letters.length,
      isFinal: letters !== written,
      sounds: sounds.map(soundOf),
    };
    const first = letters.charCodeAt(0);
    units.set(
      first,
      [...(units.get(first) ?? []), unit].sort((a, b) => b.length - a.length),
    );
  }
  return units;
}

function soundOf(text: string): Sound {
  const [latin = '', readings = ''] = text.split('=');
  return { latin, readings: readings.split('/').map((reading) => (reading === '-' ? '' : reading)) };
}

function unitAt(script: SpokenScript, word: string, at: number): SpokenUnit | undefined {
  for (const unit of UNITS[script].get(word.charCodeAt(at)) ?? [])
    if ((!unit.isFinal || at + unit.length === word.length) && word.startsWith(unit.letters, at)) return unit;
  return undefined;
}

const JOINERS = /[\u200c\u200d]/gu;
const [NON_JOINER, JOINER] = [0x200c, 0x200d];
const ARTICLE = /^(?:وال|ال)(?=...)/u;

function scriptOf(word: string): SpokenScript | undefined {
  const code = word.charCodeAt(0);
  if (code < 0x250) return code >= 0x61 && code <= 0x7a ? 'latin' : undefined;
  if (code >= 0x370 && code < 0x400) return 'greek';
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  if (code >= 0x590 && code < 0x600) return 'hebrew';
  return code >= 0x600 && code < 0x700 ? 'arabic' : undefined;
}

export interface SpokenWord {
  readonly script: SpokenScript;
  readonly sounds: readonly Sound[];
  readonly keys: ReadonlySet<string>;
}

function foldName(word: string): string {
  return fold(word.replace(JOINERS, ''))
    .replace(ARTICLE, '')
    .replace(/(\p{L})\1+/gu, '$1');
}

/** Undefined for a word with a letter of another script, or with no consonant. */
export function spokenWord(word: string): SpokenWord | undefined {
  const folded = foldName(word);
  const script = scriptOf(folded);
  if (script === undefined) return undefined;
  const sounds: Sound[] = [];
  for (let at = 0; at < folded.length; ) {
    const unit = unitAt(script, folded, at);
    if (unit === undefined) return undefined;
    sounds.push(...unit.sounds);
    at += unit.length;
  }
  const keys = keysOf(sounds);
  return keys.size === 0 ? undefined : { script, sounds, keys };
}

const MOST_KEYS = 48;

function keysOf(sounds: readonly Sound[]): Set<string> {
  let keys = new Set(['']);
  for (const { readings } of sounds) {
    const longer = [...keys].flatMap((key) =>
      readings.map((reading) => (key.endsWith(reading) ? key : key + reading)),
    );
    keys = new Set(longer.slice(0, MOST_KEYS));
  }
  return new Set([...keys].filter((key) => key.length > 1));
}

/** The distance in sound between two words with a common key: 0 if they sound the same, undefined if too far apart. */
export function soundDistance(one: SpokenWord, other: SpokenWord): number | undefined {
  if (one.script === other.script) return undefined;
  const common = [...one.keys].filter((key) => other.keys.has(key));
  if (common.length === 0) return undefined;
  const apart = align(one.sounds, other.sounds) / (one.sounds.length + other.sounds.length);
  const consonants = Math.max(...common.map(({ length }) => length));
  return apart <= (FARTHEST_OF_SHORT[consonants] ?? FARTHEST) ? apart : undefined;
}

/** Measured on half of the names in test/text/names-in-scripts.ts. */
export const FARTHEST = 0.16;
/** By common consonants: short words sound alike by chance. */
const FARTHEST_OF_SHORT: Readonly<Record<number, number>> = { 2: 0.07, 3: 0.14 };
const COST = { light: 0.3, other: 2 } as const;
/** Names this much farther than the nearest are not offered. */
const MARGIN = 0.02;

export function nearest<Item extends { readonly apart: number }>(items: readonly Item[]): Item[] {
  const best = Math.min(...items.map(({ apart }) => apart));
  return items.filter(({ apart }) => apart <= best + MARGIN).sort((a, b) => a.apart - b.apart);
}

function align(a: readonly Sound[], b: readonly Sound[]): number {
  let before = [0];
  for (const other of b) before.push((before.at(-1) ?? 0) + skipCost(other));
  for (const one of a) {
    const row = [(before[0] ?? 0) + skipCost(one)];
    for (const [at, other] of b.entries()) {
      row.push(
        Math.min(
          (before[at + 1] ?? 0) + skipCost(one),
          (row[at] ?? 0) + skipCost(other),
          (before[at] ?? 0) + swapCost(one, other),
        ),
      );
    }
    before = row;
  }
  return before.at(-1) ?? 0;
}

function skipCost({ readings }: Sound): number {
  return readings.includes('') ? COST.light : COST.other;
}

function swapCost(one: Sound, other: Sound): number {
  if (one.latin === other.latin) return 0;
  return one.readings.some((reading) => other.readings.includes(reading)) ? COST.light : COST.other;
}

export function keyFilter({ script, keys }: SpokenWord): (folded: string) => boolean {
  const wanted = [...keys];
  const starts = wanted.map((_, key) => key << POSITION_BITS);
  const isLast = (state: number) => (state & POSITION) === wanted[state >> POSITION_BITS]?.length;
  return (folded) => {
    const own = scriptOf(folded);
    if (own === undefined || own === script) return false;
    let states = starts;
    for (let at = 0; at < folded.length; ) {
      const code = folded.charCodeAt(at);
      if (code === NON_JOINER || code === JOINER) {
        at += 1;
        continue;
      }
      const unit = unitAt(own, folded, at);
      if (unit === undefined) return false;
      for (const { readings } of unit.sounds) {
        states = advance(states, readings, wanted);
        if (states.length === 0) return false;
      }
      at += unit.length;
    }
    return states.some(isLast);
  };
}

const POSITION_BITS = 5;
const POSITION = (1 << POSITION_BITS) - 1;

function advance(states: readonly number[], readings: SoundReadings, keys: readonly string[]): number[] {
  const next: number[] = [];
  for (const state of states) {
    const key = keys[state >> POSITION_BITS] ?? '';
    const position = state & POSITION;
    let [stays, moves] = [false, false];
    for (const reading of readings) {
      if (reading === '' || (position > 0 && key[position - 1] === reading)) stays = true;
      else if (key[position] === reading) moves = true;
    }
    if (stays) next.push(state);
    if (moves) next.push(state + 1);
  }
  return next;
}
