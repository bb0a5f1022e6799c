/** Characters of symbol fonts, which have no number of their own in Unicode, as what they look like. */

/** From 0x61: the small letters of the font Symbol; from 0x41: its capitals. */
const GREEK_SMALL = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ';
const GREEK_CAPITAL = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ';

const SYMBOL: Readonly<Record<number, string>> = {
  34: '∀',
  36: '∃',
  39: '∋',
  42: '∗',
  45: '−',
  64: '≅',
  92: '∴',
  94: '⊥',
  126: '∼',
  161: 'ϒ',
  162: '′',
  163: '≤',
  164: '⁄',
  165: '∞',
  166: 'ƒ',
  167: '♣',
  168: '♦',
  169: '♥',
  170: '♠',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  178: '″',
  179: '≥',
  180: '×',
  181: '∝',
  182: '∂',
  183: '•',
  184: '÷',
  185: '≠',
  186: '≡',
  187: '≈',
  188: '…',
  196: '⊗',
  197: '⊕',
  198: '∅',
  199: '∩',
  200: '∪',
  201: '⊃',
  202: '⊇',
  203: '⊄',
  204: '⊂',
  205: '⊆',
  206: '∈',
  207: '∉',
  208: '∠',
  209: '∇',
  210: '®',
  211: '©',
  212: '™',
  213: '∏',
  214: '√',
  215: '⋅',
  216: '¬',
  217: '∧',
  218: '∨',
  219: '⇔',
  220: '⇐',
  221: '⇑',
  222: '⇒',
  223: '⇓',
  229: '∑',
  242: '∫',
};

const WINGDINGS: Readonly<Record<number, string>> = {
  33: '✏',
  34: '✂',
  40: '☎',
  42: '✉',
  65: '✌',
  70: '☞',
  74: '☺',
  75: '😐',
  76: '☹',
  77: '💣',
  108: '●',
  109: '❍',
  110: '■',
  111: '□',
  113: '❑',
  114: '❒',
  116: '⬧',
  117: '◆',
  118: '❖',
  119: '⬥',
  120: '☒',
  121: '⍓',
  159: '•',
  161: '○',
  167: '▪',
  168: '◻',
  171: '★',
  216: '➢',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};

/** A character of a symbol font; null when it is not known what it looks like. */
export function symbolOf(font: string, code: number): string | null {
  const own = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  const name = font.toLowerCase();
  if (name === 'symbol') {
    if (own >= 0x61 && own <= 0x7a) return GREEK_SMALL[own - 0x61] ?? null;
    if (own >= 0x41 && own <= 0x5a) return GREEK_CAPITAL[own - 0x41] ?? null;
    return SYMBOL[own] ?? (own >= 32 && own < 127 ? String.fromCharCode(own) : null);
  }
  if (name.startsWith('wingdings')) return name === 'wingdings' ? (WINGDINGS[own] ?? null) : null;
  if (code >= 0xe000 && code <= 0xf8ff) {
    return own >= 32 && own < 127 && !/dings|symbol/.test(name) ? String.fromCharCode(own) : null;
  }
  return code >= 32 && code < 0xd800 ? String.fromCharCode(code) : null;
}
