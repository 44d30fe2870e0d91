import { isAcronym, isCapitalised, NEAR, SENTENCE_START, SMALL } from './names.ts';

const LONGEST_RUN = 60;
const RUN_WORD =
  /(?:\p{Lu}\.){2,}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’ʼ‘`´′\u0092\-‐‑][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*['’]?(?=\s|$|\P{L})|&/gu;
const ARTICLE = /^(?:al|el|an|as|ash|d['’])[-‑]?(?=\p{Lu})/u;
const PLAIN = /^[a-z]+$/;
const COMPOUND = /-\p{Ll}{3,}$/u;
const PREFIX =
  /^(?:Agro|Anti|Bi|Bio|Co|Cross|Cyber|Eco|Euro|Extra|Inter|Micro|Multi|Neo|Non|Post|Pre|Re|Self|Semi|Socio|Sub|Trans|Ultra|Un)-(?!.*(?:ed|ing)$)/u;
const ACRONYM_AFTER = /^["”’]?\s?\(["“]?([^\s()"“”,;]{2,12}?)s?["”]?[),;]/;
const OPENING =
  /^(?:The|A|An|This|That|These|Those|In|On|At|By|For|From|With|Of|To|As|And|But|Or|If|When|While|After|Before|Since|Upon|Although|Both|Its|His|Her|Their|Our|All|Many|Some|Several|Other|Another|According|However|Yet|Hence|Also|Among|Under|Per|Der|Die|Das|Le|La|Les)$/;

/**
 * `initial`: the first word starts a sentence, which may explain its capital. `acronym`: the one in brackets
 * right after the run.
 */
export interface RunWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly small: boolean;
}

/**
 * `initial`: the first word starts a sentence, which may explain its capital. `acronym`: the one in brackets
 * right after the run.
 */
export interface CapitalRun {
  readonly words: RunWord[];
  readonly initial: boolean;
  readonly acronym: string | null;
}

export function capitalRuns(text: string): CapitalRun[] {
  if (!/\p{Ll}/u.test(text)) return [];
  const runs: CapitalRun[] = [];
  let words: RunWord[] = [];
  const close = () => {
    while (words.at(-1)?.small) words.pop();
    words = words.slice(-LONGEST_RUN);
    const [first] = words;
    const acronym = ACRONYM_AFTER.exec(text.slice(words.at(-1)?.end ?? 0))?.[1] ?? '';
    if (first !== undefined && words.length > 1) {
      const initial = SENTENCE_START.test(text.slice(Math.max(0, first.start - NEAR), first.start));
      runs.push({ words, initial, acronym: isAcronym(acronym) ? acronym : null });
    }
    words = [];
  };
  for (const match of text.matchAll(RUN_WORD)) {
    const [word] = match;
    const last = words.at(-1);
    if (PLAIN.test(word) && !SMALL.has(word)) {
      if (last !== undefined) close();
      continue;
    }
    if (last !== undefined && !/^[ \t\n\u00A0]{1,3}$/.test(text.slice(last.end, match.index))) close();
    const small = SMALL.has(word);
    const capital =
      !small && isCapitalised(word.replace(ARTICLE, '')) && (!COMPOUND.test(word) || PREFIX.test(word));
    // Inside a name, "the" follows a small word ("of the").
    if ((!small && !capital) || (word === 'the' && last?.small === false)) close();
    else if (words.length > 0 || (capital && !OPENING.test(word))) {
      words.push({ text: word, start: match.index, end: match.index + word.length, small });
    }
  }
  close();
  return runs;
}
