/** Characters that need care on their way in or out. */

/** The text with every lone surrogate, which no encoding can carry, as U+FFFD. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** White space folded as HTML and Markdown do; a no-break space is a character like any other. */
export const foldSpaces = (text: string): string =>
  text.replace(/[ \t\n\r\f]+/g, ' ').replace(/^ | $/g, '');
