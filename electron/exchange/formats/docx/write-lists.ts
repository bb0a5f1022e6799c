/** Lists as Word counts them: one definition of bullets, one of numbers, and a beginning for each list. */

/** How far each level stands in, in twentieths of a point. */
export const INDENT = 720;

const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const BULLETS = ['•', '◦', '▪'];

interface List {
  readonly ordered: boolean;
  readonly level: number;
  readonly start: number;
}

export class Lists {
  readonly #lists: List[] = [];

  /** The number by which the paragraphs of a new list name it. */
  add(ordered: boolean, level: number, start: number): number {
    return this.#lists.push({ ordered, level, start });
  }

  /** Whether the paragraphs that name this number are counted. */
  isOrdered(number: number): boolean {
    return this.#lists[number - 1]?.ordered ?? false;
  }

  /** The number by which a list begins. */
  startOf(number: number): number {
    return this.#lists[number - 1]?.start ?? 1;
  }

  /** What stands in `w:numbering`. */
  xml(): string {
    const nums = this.#lists.map(({ ordered, level, start }, i) => {
      const begins = `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride>`;
      return `<w:num w:numId="${i + 1}"><w:abstractNumId w:val="${ordered ? 1 : 0}"/>${ordered ? begins : ''}</w:num>`;
    });
    return abstract(0, false) + abstract(1, true) + nums.join('');
  }
}

function abstract(id: number, ordered: boolean): string {
  const levels = LEVELS.map((level) => {
    const text = ordered ? `%${level + 1}.` : BULLETS[level % BULLETS.length];
    return [
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/>`,
      `<w:numFmt w:val="${ordered ? 'decimal' : 'bullet'}"/><w:lvlText w:val="${text}"/>`,
      `<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${INDENT * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>`,
    ].join('');
  });
  return `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${levels.join('')}</w:abstractNum>`;
}
