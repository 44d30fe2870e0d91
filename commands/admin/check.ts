import { z } from 'zod';
import { defineCommand } from '../../src/command.ts';
import { english, type Texts } from '../../src/i18n/en/index.ts';
import type { FileItem } from '../../src/model/answer.ts';
import type { Diagnostic } from '../../src/model/document.ts';

const { name, description } = english.groups.library.commands.check;

export const check = defineCommand({
  name,
  group: 'library',
  description,
  access: 'admin',
  effect: 'reads',
  arguments: z.object({}),
  examples: [''],
  async run(_, { admin, texts }) {
    const { diagnostics, documents } = admin.library();
    const count = (severity: Diagnostic['severity']) =>
      diagnostics.filter((finding) => finding.severity === severity).length;
    const message =
      diagnostics.length === 0
        ? texts.library.noFindings(documents.length)
        : texts.sources.findings(count('error'), count('warning'), count('info'), documents.length);
    return {
      status: 'found',
      message,
      items: [admin.status(), ...(diagnostics.length === 0 ? [] : [findingsFile(diagnostics, texts)])],
    };
  },
});

function findingsFile(diagnostics: readonly Diagnostic[], { finding, reading }: Texts): FileItem {
  const lines = diagnostics.map(({ file, line, column, severity, rule, ...about }) => {
    const { found, expected } = finding(about);
    const place = `${file}:${line}:${column}: ${reading.severity[severity]} ${rule}`;
    return reading.remark(place, reading.finding(found, expected));
  });
  const text = `${lines.map((line) => line.replaceAll(/\s+/gu, ' ')).join('\n')}\n`;
  return { kind: 'file', name: 'findings.txt', mediaType: 'text/plain', text };
}
