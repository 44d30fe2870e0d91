export const STYLE = `
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1e2125; --quiet: #5b626b; --line: #dcd9d0; --link: #1d4f91; --lit: #ffedb0; --lit-edge: #c98a00; --found: #d8ebff; --panel: #f4f1ea; --voice: #22493d;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, Charter, "Bitstream Charter", Cambria, Georgia, "Noto Serif", serif; --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #d8dbdf; --quiet: #9aa3ad; --line: #343a41; --link: #8fbcf2; --lit: #4d3f10; --lit-edge: #d9a520; --found: #17416b; --panel: #1d2126; --voice: #b4d2c4; } }
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.125rem/1.6 var(--serif); scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: break-word; }
a { color: var(--link); text-decoration-thickness: from-font; text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--lit-edge); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.sr, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: fixed; inset: .5rem auto auto .5rem; z-index: 2; padding: .4rem .8rem; background: var(--paper); }
.bar, nav, form, button, input, summary, .byline, .edition, .cite, .handle, .number, .back, .meant, .page, .label, .place, dl, .citation, table, .results h2, .meta, .counts { font-family: var(--sans); }
.bar { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: center; justify-content: space-between; padding: .5rem 1rem; background: var(--paper); border-bottom: 1px solid var(--line); font-size: .875rem; }
.bar nav { display: flex; gap: 1rem; align-items: baseline; } .bar a { text-decoration: none; padding: .3rem 0; } .bar a:hover { text-decoration: underline; }
form { display: flex; gap: .4rem; align-items: center; flex-wrap: wrap; } .bar form { flex: 0 1 24rem; flex-wrap: nowrap; }
input, button, select { font: inherit; font-size: .875rem; color: inherit; background: var(--paper); border: 1px solid #858b93; border-radius: 5px; padding: .3rem .6rem; min-height: 2.1rem; }
input { flex: 1 1 8rem; min-width: 0; } button { cursor: pointer; background: var(--panel); } button:hover { border-color: var(--link); }
main { display: block; max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 5rem; }
h1, h2, h3, h4, h5, h6 { font-weight: 600; line-height: 1.25; text-wrap: balance; margin: 0; }
h1 { font-size: 2rem; letter-spacing: -.01em; } h2 { font-size: 1.45rem; } h3 { font-size: 1.2rem; } h4 { font-size: 1.05rem; } h5, h6 { font-size: 1rem; font-style: italic; }
.title { margin-bottom: 1.5rem; } .byline { margin: .5rem 0; color: var(--quiet); font-size: .9375rem; }
.edition { border-inline-start: 4px solid var(--lit-edge); background: var(--panel); padding: .6rem .9rem; font-size: .9375rem; line-height: 1.45; margin: .8rem 0; }
details.about { font-size: .9375rem; } summary { cursor: pointer; color: var(--quiet); font-size: .875rem; padding: .3rem 0; }
dl { font-size: .875rem; margin: .5rem 0; } dl div { display: flex; gap: .75rem; } dt { color: var(--quiet); flex: 0 0 6.5rem; } dd { margin: 0; min-width: 0; } dd button { min-height: 1.6rem; padding: 0 .45rem; font-size: .75rem; }
.contents { font-size: .8125rem; line-height: 1.35; } .contents ul { list-style: none; margin: 0; padding: 0; } .contents a { display: block; padding: .3rem 0; color: var(--quiet); text-decoration: none; } .contents a:hover { color: var(--link); text-decoration: underline; }
.level1 { padding-inline-start: .8rem; } .level2 { padding-inline-start: 1.6rem; } .level3, .level4, .level5 { padding-inline-start: 2.4rem; }
.find { font-size: .875rem; margin: 0 0 1.5rem; padding: .6rem .8rem; background: var(--panel); border-radius: 6px; } .found-bar { position: sticky; top: 3.1rem; z-index: 1; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; align-items: baseline; justify-content: space-between; margin: 0 0 1.5rem; padding: .5rem .8rem; background: var(--panel); border-bottom: 1px solid var(--line); font: .875rem/1.4 var(--sans); } .found-bar p { margin: 0; } .found-bar nav { display: flex; gap: 1rem; flex-wrap: wrap; }
.pager { display: flex; justify-content: space-between; gap: 1rem; font-size: .875rem; margin: 1.5rem 0; padding: .5rem 0; border-block: 1px solid var(--line); } .pager span { color: var(--quiet); } .pager a { padding: .2rem 0; }
.text { position: relative; }
.passage { position: relative; scroll-margin-top: 5rem; }
.passage > p, .passage > blockquote, .passage > figure { margin: 0 0 1.05em; }
.passage p { white-space: pre-line; hanging-punctuation: first; }
.heading { margin-top: 2.2em; margin-bottom: .7em; } .heading + .heading { margin-top: .6em; } .again { margin: 0 0 .3em; } .again > :is(h2, h3) { font: .9375rem var(--sans); color: var(--quiet); } .heading > :is(h2, h3, h4, h5, h6) { display: inline; }
.passage:target, .passage.opened { background: linear-gradient(var(--panel), var(--panel)); box-shadow: 0 0 0 .5rem var(--panel), -.75rem 0 0 0 var(--lit-edge); border-radius: 1px; }
[dir="rtl"] .passage:target, [dir="rtl"] .passage.opened { box-shadow: 0 0 0 .5rem var(--panel), .75rem 0 0 0 var(--lit-edge); }
li.passage:is(:target, .opened), [dir="rtl"] li.passage:is(:target, .opened) { box-shadow: 0 0 0 .5rem var(--panel); } li.passage:is(:target, .opened)::marker { color: var(--lit-edge); font-weight: 700; } .text[dir="rtl"] .handle { direction: rtl; } .text[dir="ltr"] .handle { direction: ltr; }
tr.passage:is(:target, .opened), [dir="rtl"] tr.passage:is(:target, .opened) { box-shadow: none; } tr.passage:is(:target, .opened) td:first-child { border-inline-start: .25rem solid var(--lit-edge); padding-inline-start: .5rem; }
.handle { font-size: .6875rem; color: var(--quiet); text-decoration: none; user-select: none; -webkit-user-select: none; padding: .25rem; white-space: nowrap; }
.handle:hover { color: var(--link); text-decoration: underline; }
sup { font: .7em/0 var(--sans); user-select: none; -webkit-user-select: none; margin-inline-start: .04em; } sup a { text-decoration: none; padding: .3em .08em; scroll-margin-top: 40vh; } sup a:target { background: var(--lit); }
q { quotes: none; color: var(--voice); } q::before, q::after { content: none; }
blockquote { padding-inline-start: 1.1rem; border-inline-start: 3px solid var(--line); } blockquote p { margin: 0; } blockquote footer { font-size: .875rem; color: var(--quiet); } blockquote footer::before { content: "— "; } cite { font-style: normal; }
.speaker { font: .75em var(--sans); color: var(--quiet); user-select: none; -webkit-user-select: none; border: 1px solid var(--line); border-radius: 3px; padding: 0 .3em; margin-inline-start: .35em; }
mark { color: inherit; } mark.lit { background: var(--lit); padding: .08em 0; box-shadow: 0 2px 0 var(--lit-edge); } mark.whole { background: none; box-shadow: none; } mark.found { background: var(--found); border-radius: 2px; scroll-margin-top: 30vh; } #match { outline: 2px solid var(--link); }
.body { color: inherit; text-decoration: underline dotted var(--quiet) 1px; } .body:hover { color: var(--link); text-decoration-style: solid; }
.doubt { font: .7em var(--sans); color: var(--quiet); user-select: none; -webkit-user-select: none; } .lacking { color: var(--quiet); }
figure { margin: 0; } figcaption, .figure-description p { font-size: .9375rem; color: var(--quiet); line-height: 1.5; } figcaption { font-style: italic; } .label { font-size: .75rem; font-weight: 600; }
.figure-description figure { border-inline-start: 3px double var(--line); padding-inline-start: .9rem; }
.entries { margin: 0 0 1.05em; padding-inline-start: 2.2rem; } .entries li { padding-inline-start: .2rem; margin-bottom: .25em; }
.table { overflow-x: auto; margin: 0 0 1.2em; max-width: 100%; } table { border-collapse: collapse; font-size: .875rem; line-height: 1.45; } th, td { text-align: start; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); } thead :is(th, td) { border-bottom: 2px solid var(--quiet); } .place { width: 1%; }
.page { display: flex; align-items: center; gap: .7rem; color: var(--quiet); font-size: .75rem; margin: 1.4em 0; } .page::before, .page::after { content: ""; flex: 1; border-top: 1px solid var(--line); }
.notes { margin: -.3em 0 1.2em; padding-inline-start: .9rem; border-inline-start: 2px solid var(--line); }
.note { font-size: .8125rem; line-height: 1.45; margin: 0 0 .5em; scroll-margin-top: 5rem; } .note p { margin: 0; white-space: pre-line; } .note:target, .note.opened, .note:focus { background: var(--lit); outline-offset: 3px; } .number { font-weight: 600; font-size: .75rem; } .meant, .back { font-size: .75rem; } .back { white-space: nowrap; text-decoration: none; padding: .2rem; user-select: none; -webkit-user-select: none; }
.cite { margin: .2rem 0 1.2rem; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); font-size: .8125rem; line-height: 1.45; } .cite dl { font-size: inherit; margin: 0 0 .5rem; } .cite dl div { padding: .2rem 0; align-items: baseline; } .cite p { margin: 0; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; } [hidden] { display: none; }
.uncited { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; } .uncited h2 { font-size: 1rem; margin-bottom: .6rem; }
.results { list-style: none; padding: 0; } .results > li { padding: 1rem 0; border-top: 1px solid var(--line); } .results h2, .results h3 { font-size: .9375rem; font-weight: 600; } .results blockquote { margin: .4rem 0; } .results p { margin: .3rem 0; } .meta, .counts { font-size: .8125rem; color: var(--quiet); } .message { font-family: var(--sans); font-size: .9375rem; }
section > h2 { margin: 2rem 0 .6rem; } .names { columns: 2 14rem; padding-inline-start: 1.2rem; } .years { columns: 6 5rem; padding: 0; list-style: none; font: .875rem var(--sans); }
@media (min-width: 66rem) {
  main.wide { max-width: 62.5rem; } .wide .text, .wide .title { padding-inline: 4.4rem 18.5rem; } .wide .contents { padding-inline-start: 4.4rem; } .wide { margin-inline: auto; }
  .wide .handle { position: absolute; inset-inline-start: -4.4rem; top: .35rem; width: 3rem; text-align: end; padding: 0; } .wide .heading .handle { top: auto; bottom: .25rem; } .wide .place .handle { position: static; width: auto; } .wide .entries .handle { inset-inline-start: -6.6rem; top: .15rem; }
  .wide .notes { width: 16.5rem; margin: 0 0 1rem; padding: .25rem 0 0; border: 0; }
  .wide :is(.entries, .table + .notes) .notes, .wide .table + .notes { float: inline-end; clear: inline-end; margin-inline: 0 -18.5rem; }
  .wide div.passage:has(> .notes) { display: grid; grid-template-columns: minmax(0, 1fr) 16.5rem; grid-auto-rows: auto; column-gap: 2rem; margin-inline-end: -18.5rem; align-items: start; } div.passage > * { grid-column: 1; } .wide div.passage > .notes { grid-column: 2; grid-row: 1 / span 2; }
}
@media (min-width: 84rem) {
  main.wide { max-width: 80rem; display: grid; grid-template-columns: 15rem minmax(0, 1fr); column-gap: 3rem; } .wide > .title { grid-column: 2; } .wide > .contents { grid-column: 1; grid-row: 1 / span 3; padding: 0; position: sticky; top: 4rem; max-height: calc(100vh - 5rem); overflow-y: auto; align-self: start; } .wide > .text { grid-column: 2; }
  .contents details::details-content { content-visibility: visible; display: block; height: auto; } .contents summary { list-style: none; pointer-events: none; font-weight: 600; }
}
@media (max-width: 40rem) { html { font-size: 1.0625rem; } h1 { font-size: 1.6rem; } .bar { position: static; } .found-bar { top: 0; } .bar form { flex: 1 1 100%; } .entries { padding-inline-start: 1.8rem; } dt { flex-basis: 5rem; } }
@page { margin: 2cm; }
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --link: #000; --lit: #eee; --panel: #fff; --found: #fff; --voice: #000; } html { font-size: 10.5pt; line-height: 1.45; }
  .bar, nav, form, .find, .found-bar, .skip, .back, button, .about summary { display: none; } main, main.wide { display: block; max-width: none; padding: 0; } a { color: inherit; text-decoration: none; } a.outside::after { content: " <" attr(href) ">"; font-size: .8em; overflow-wrap: anywhere; }
  .wide .text, .wide .title { padding-inline: 0; } .wide .handle { position: static; } .wide div.passage:has(> .notes) { display: block; margin: 0; } .body { text-decoration: none; } .wide .notes { float: none; width: auto; margin: 0 0 .8em 1em; } .note { break-inside: avoid; } h2, h3, h4, h5, h6 { break-after: avoid; } .passage:target, .passage.opened { box-shadow: none; } mark.lit:not(.whole) { text-decoration: underline; } .table { overflow: visible; }
}
`;
