import { ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { parse } from 'discord-markdown-parser';
import { z } from 'zod';

const Component = z.object({
  type: z.enum(ComponentType),
  content: z.string().default(''),
  label: z.string().default(''),
  placeholder: z.string().default(''),
  style: z.enum(ButtonStyle).default(ButtonStyle.Secondary),
  disabled: z.boolean().default(false),
  accent_color: z.number().default(0),
  get components() {
    return z.array(Component).default([]);
  },
  get accessory() {
    return Component.optional();
  },
});
type Component = z.infer<typeof Component>;

const Message = z.object({ flags: z.number().nullish(), components: z.array(Component) });

/** How a message is shown: the command above it, the title of the step, and the button about to be clicked. */
export interface Caption {
  readonly command?: string;
  readonly step?: string;
  readonly pressed?: string;
}

/**
 * Draws a message of the bot as HTML for `pictures.css`. Throws on a component or Markdown it does not know, so that no
 * picture silently lacks a part.
 */
export function drawMessage(body: unknown, { command, step, pressed }: Caption): string {
  const { flags, components } = Message.parse(body);
  const isPrivate = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const drawn = components.map(draw).join('\n');
  return `<section class="message">
  ${step === undefined ? '' : `<h2>${toHtml(step)}</h2>`}
  <div class="avatar">I</div>
  <div class="author"><b>Ibid</b> <span class="app">APP</span>${command === undefined ? '' : ` <span class="used">/${toHtml(command)}</span>`}</div>
  ${pressed === undefined ? drawn : drawn.replace(`">${toHtml(pressed)}<`, ` pressed">${toHtml(pressed)}<`)}
  ${isPrivate ? '<div class="private">Only you can see this</div>' : ''}
</section>`;
}

/** The components of a message alone. */
export function drawComponents(body: unknown): string {
  return Message.parse(body).components.map(draw).join('\n');
}

function draw(component: Component): string {
  const inside = () => component.components.map(draw).join('\n');
  switch (component.type) {
    case ComponentType.Container: {
      const colour = component.accent_color.toString(16).padStart(6, '0');
      return `<div class="container" style="border-left-color: #${colour}">${inside()}</div>`;
    }
    case ComponentType.Section:
      return `<div class="section"><div>${inside()}</div>${component.accessory ? draw(component.accessory) : ''}</div>`;
    case ComponentType.TextDisplay:
      return `<div class="text">${drawText(component.content)}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${inside()}</div>`;
    case ComponentType.Button: {
      const style = ButtonStyle[component.style].toLowerCase();
      const disabled = component.disabled ? ' disabled' : '';
      return `<span class="button ${style}${disabled}">${toHtml(component.label)}</span>`;
    }
    case ComponentType.File:
      return '<div class="file">📎</div>';
    case ComponentType.StringSelect:
      return `<span class="menu">${toHtml(component.placeholder)}</span>`;
    default:
      throw new Error(`cannot draw a component of type ${ComponentType[component.type]}`);
  }
}

/** Code blocks, and lines between them. */
function drawText(content: string): string {
  return content
    .split(/^(```\n[\s\S]*?\n```)$/mu)
    .map((part) => {
      const code = /^```\n([\s\S]*)\n```$/u.exec(part)?.[1];
      return code === undefined
        ? drawLines(part.replace(/^\n|\n$/gu, ''))
        : `<div class="code">${toHtml(code)}</div>`;
    })
    .join('\n');
}

/** The parser takes subtext after a block quote for a list, so lines are split here and only their inside is parsed. */
function drawLines(content: string): string {
  if (content === '') return '';
  return content
    .split('\n')
    .map((line) => {
      const [, mark = '', rest = ''] = /^(-# |> )?(.*)$/su.exec(line) ?? [];
      return `<div class="${CLASS[mark] ?? ''}">${drawInline(parse(rest, 'extended'))}</div>`;
    })
    .join('\n');
}

const CLASS: Readonly<Record<string, string>> = { '': 'line', '> ': 'quote', '-# ': 'subtext' };

const TAG: Readonly<Record<string, string>> = {
  strong: 'b',
  em: 'i',
  underline: 'u',
  strikethrough: 's',
  inlineCode: 'code',
  heading: 'h3',
  autolink: 'a',
  url: 'a',
  link: 'a',
  text: 'span',
};

function drawInline(content: unknown): string {
  if (typeof content === 'string') return toHtml(content);
  if (Array.isArray(content)) return content.map(drawInline).join('');
  if (typeof content !== 'object' || content === null || !('type' in content)) return '';
  if (content.type === 'twemoji' && 'name' in content) return drawInline(content.name);
  // Discord would show the sharer's name here.
  if (content.type === 'user') return '<span class="mention">@Ada</span>';
  const tag = TAG[String(content.type)];
  if (tag === undefined || !('content' in content)) throw new Error(`cannot draw ${String(content.type)}`);
  const inner = drawInline(content.content);
  return tag === 'span' ? inner : `<${tag}>${inner}</${tag}>`;
}

function toHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (one) => `&#${one.codePointAt(0)};`);
}
