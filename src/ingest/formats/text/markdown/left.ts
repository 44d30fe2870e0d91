import { type Finding, info } from '../../../structure/block.ts';

export function leftFindings({ struck, templates }: { struck: number; templates: number }): Finding[] {
  const findings: Finding[] = [];
  if (struck > 0)
    findings.push(
      info('struck-out', 1, `${struck} struck-out passages`, 'text that applies; Ibid leaves them out'),
    );
  if (templates > 0) {
    const found = `${templates} placeholders of a site generator`;
    findings.push(info('placeholder', 1, found, 'the text in their place; Ibid leaves them out'));
  }
  return findings;
}
