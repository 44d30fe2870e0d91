/**
 * A line as a program writes it: glyphs from left to right, each with the characters that it stands for; an array
 * is one glyph for several, such as a ligature.
 */
export type GlyphLine = readonly (string | readonly string[])[];

const [SIZE, LEADING, WIDTH] = [10, 14, 0.5];
const hex = (number: number) => number.toString(16).padStart(4, '0');
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** A page of lines in a font whose codes say nothing: a table in the file tells their characters. */
export function printEncoded(lines: readonly GlyphLine[], right = 60): Buffer {
  const glyphs = [...new Set(lines.flat().map((glyph) => [glyph].flat().join('')))];
  const codeOf = (glyph: GlyphLine[number]) => hex(glyphs.indexOf([glyph].flat().join('')) + 1);
  const drawn = lines.map((line, index) => {
    const x = right === 60 ? right : right - line.length * SIZE * WIDTH;
    return `1 0 0 1 ${x} ${760 - index * LEADING} Tm <${line.map(codeOf).join('')}> Tj`;
  });
  const content = `BT /F1 ${SIZE} Tf\n${drawn.join('\n')}\nET`;
  const map = `/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <0000> <ffff> endcodespacerange
${glyphs.length} beginbfchar
${glyphs.map((glyph) => `<${codeOf(glyph)}> <${utf16(glyph)}>`).join('\n')}
endbfchar endcmap end`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/DW ${WIDTH * 1000}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>`,
    `<</Length ${map.length}>>stream\n${map}\nendstream`,
    '<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 -200 500 800]/Ascent 800/Descent -200/CapHeight 700/ItalicAngle 0/StemV 80>>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}trailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
}
