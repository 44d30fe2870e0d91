import { type APIMessageTopLevelComponent, ButtonStyle, ComponentType, MessageFlags } from 'discord.js';
import { parse } from 'discord-markdown-parser';
import type { Message } from '../src/discord/render/view.ts';

type Component = APIMessageTopLevelComponent;
type Inside = Extract<Component, { type: ComponentType.Container }>['components'][number];
type Accessory = Extract<Inside, { type: ComponentType.Section }>['accessory'];
type InRow = Extract<Component, { type: ComponentType.ActionRow }>['components'][number];
type Drawable = Component | Inside | Accessory | InRow;

/**
 * A message of the bot as HTML, each of its components drawn as Discord draws it, for the styles of `pictures.css`.
 * Throws on a component or on Markdown that it cannot draw, rather than leave it out of the picture.
 */
export function drawMessage(message: Message, command: string): string {
  const isPrivate = message.flags.includes(MessageFlags.Ephemeral);
  return `<main class="message">
  <div class="avatar">I</div>
  <div class="body">
    <div class="author"><b>Ibid</b> <span class="app">APP</span> <span class="used">/${toHtml(command)}</span></div>
    ${message.components.map(draw).join('\n')}
    ${isPrivate ? '<div class="private">Only you can see this</div>' : ''}
  </div>
</main>`;
}

function draw(component: Drawable): string {
  switch (component.type) {
    case ComponentType.Container: {
      const colour = (component.accent_color ?? 0).toString(16).padStart(6, '0');
      return `<div class="container" style="border-left-color: #${colour}">${component.components.map(draw).join('\n')}</div>`;
    }
    case ComponentType.Section:
      return `<div class="section"><div>${component.components.map(draw).join('\n')}</div>${draw(component.accessory)}</div>`;
    case ComponentType.TextDisplay:
      return `<div class="text">${drawBlocks(component.content)}</div>`;
    case ComponentType.Separator:
      return '<hr>';
    case ComponentType.ActionRow:
      return `<div class="row">${component.components.map(draw).join('\n')}</div>`;
    case ComponentType.Button: {
      const label = 'label' in component ? (component.label ?? '') : '';
      const style = ButtonStyle[component.style].toLowerCase();
      return `<span class="button ${style}${component.disabled ? ' disabled' : ''}">${toHtml(label)}</span>`;
    }
    case ComponentType.StringSelect:
      return `<span class="menu">${toHtml(component.placeholder ?? '')}</span>`;
    default:
      throw new Error(`no drawing for a component of type ${ComponentType[component.type]}`);
  }
}

/**
 * Lines are told apart here, since the parser takes a subtext line after a block quote for a list; what is in a line is
 * the parser's.
 */
function drawBlocks(content: string): string {
  const lines = content.split('\n').map((line) => {
    const [, mark = '', rest = ''] = /^(-# |> )?(.*)$/su.exec(line) ?? [];
    return { mark, html: drawInline(parse(rest, 'extended')) };
  });
  return lines.map(({ mark, html }) => `<div class="${CLASS[mark] ?? ''}">${html}</div>`).join('\n');
}

const CLASS: Readonly<Record<string, string>> = { '': 'line', '> ': 'quote', '-# ': 'subtext' };

/** The elements of the parser's nodes that hold other nodes. */
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
  const tag = TAG[String(content.type)];
  if (tag === undefined || !('content' in content)) throw new Error(`no drawing for ${String(content.type)}`);
  const inner = drawInline(content.content);
  return tag === 'span' ? inner : `<${tag}>${inner}</${tag}>`;
}

/** Text as it stands in HTML. */
export function toHtml(text: string): string {
  return text.replace(/[&<>"]/gu, (one) => `&#${one.codePointAt(0)};`);
}
