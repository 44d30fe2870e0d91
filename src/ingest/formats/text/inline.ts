import type { FootnoteDefinition, FootnoteReference, LinkReference, Nodes, PhrasingContent } from 'mdast';
import { TextBuilder } from '../../structure/lines.ts';

/** Converters escape twice. */
const TWICE_ESCAPED = /\\([_*~#&[\]()])/gu;

/** Reads text, marks and raised digits, line by line. `note`: the label of the note that a line begins. */
export class InlineReader {
  #line: { text: TextBuilder; note?: string } = { text: new TextBuilder() };
  readonly lines = [this.#line];
  #raised: string | undefined;

  read(node: PhrasingContent): void {
    if (node.type === 'text') this.#text(node.value.replace(TWICE_ESCAPED, '$1'));
    else if (node.type === 'inlineCode') this.#text(node.value);
    else if (node.type === 'break') this.#newLine();
    else if (node.type === 'html') this.#tag(node.value);
    else if (node.type === 'footnoteReference') this.#reference(node);
    else if (isNumberedShortcut(node))
      this.#line.text.mark(`[${node.identifier}]`, [linkNote(node.identifier)]);
    else if ('children' in node) for (const child of node.children) this.read(child);
  }

  #text(value: string): void {
    if (this.#raised !== undefined) this.#raised += value;
    else
      value.split('\n').forEach((part, index) => {
        if (index > 0) this.#newLine();
        this.#line.text.add(part);
      });
  }

  #reference(node: FootnoteReference): void {
    const label = labelOf(node);
    this.#line.text.mark(`[^${label}]`, [{ label, anchor: node.identifier }]);
  }

  #newLine(): void {
    this.#line = { text: new TextBuilder() };
    this.lines.push(this.#line);
  }

  #tag(tag: string): void {
    if (/^<sup\b/iu.test(tag)) this.#raised = '';
    else if (/^<\/sup\b/iu.test(tag) && this.#raised !== undefined) {
      const atStart = this.#line.text.text === '';
      const [first] = this.#line.text.raise(this.#raised);
      if (atStart && first !== undefined) this.#line.note ??= first;
      this.#raised = undefined;
    } else if (/^<br\b/iu.test(tag)) this.#line.text.add(' ');
  }
}

/** A bare `[1]` with a definition, unlike `[words][1]`. */
export function isNumberedShortcut(node: Nodes): node is LinkReference {
  return (
    node.type === 'linkReference' &&
    node.referenceType === 'shortcut' &&
    /^[1-9]\d{0,3}$/u.test(node.identifier)
  );
}

export function linkNote(label: string) {
  return { label, anchor: `link ${label}` };
}

export function labelOf({ label, identifier }: FootnoteReference | FootnoteDefinition): string {
  return label ?? identifier;
}
