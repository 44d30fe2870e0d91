import { type Finding, info } from '../../../structure/block.ts';

export function leftFindings({ struck, templates }: { struck: number; templates: number }): Finding[] {
  const findings: Finding[] = [];
  if (struck > 0) findings.push(info('struck-out', 1, { is: 'struck-passages', count: struck }));
  if (templates > 0) findings.push(info('placeholder', 1, { is: 'placeholders', count: templates }));
  return findings;
}
