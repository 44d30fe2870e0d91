import { isDateLine, parseDate } from './dates.ts';

const SECTION =
  /^(?:\d+(?:\.\d+)*\.?\s*)?(?:abstract|acknowledge?ments?|appendix|background|bibliography|conclusions?|contents|(?:table|list) of \p{L}+|copyright|cover|executive summary|foreword|glossary|home|index|introduction|main (?:content|page)|menu|navigation|notes?|overview|preface|references|search|share(?: this)?|skip to content|summary|title(?: page)?|untitled.*|you are here|avant-propos|introducción|introduzione|introdução|inhalt(?:sverzeichnis)?|einleitung|einführung|vorwort|zusammenfassung|résumé|sommaire|table des matières|índice|resumen|prólogo|prefacio|indice|sommario|inhoud|inleiding|samenvatting|введение|содержание|оглавление|предисловие|مقدمة|المحتويات|מבוא|תוכן עניינים|はじめに|目次|前言|目录|引言)\s*:?$/iu;

const DEFAULT =
  /^(?:microsoft (?:word|powerpoint|excel)\b|untitled\b|document ?\d*$|doc\d+$|(?:new )?presentation ?\d*$|powerpoint presentation|slide ?\d+$|page ?\d*$|index$|title$|titel$|titre$|no title|sans titre|ohne titel|unbenannt|sin título|senza titolo|sem título|безымянн|print(?:ing)?$|layout ?\d*$|scan(?:ned)?(?: document)?\b ?\d*$|img[_-]?\d+|template$|draft$|error\b|404\b|access denied|just a moment|cover$)/iu;
const FILE_NAME =
  /^\S*[^\s.]\.(?:docx?|pdf|indd|qxd|tex|dvi|html?|txt|md|pptx?|xlsx?|rtf|odt|wpd|pub|ai|eps)$/iu;

export function isTitle(text: string): boolean {
  const title = text.replace(/\s+/gu, ' ').trim();
  if (title.length > 500 || !/[\p{L}\p{N}]/u.test(title)) return false;
  return (
    !SECTION.test(title) &&
    !DEFAULT.test(title) &&
    !FILE_NAME.test(title) &&
    !isDate(title) &&
    !/^(?:https?:|www\.)\S*$/iu.test(title)
  );
}

function isDate(text: string): boolean {
  return isDateLine(text) && (parseDate(text)?.['date-parts']?.[0]?.length ?? 0) > 1;
}
