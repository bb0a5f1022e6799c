/** Characters that need care on their way in or out. */

/** The text with every lone surrogate, which no encoding can carry, as U+FFFD. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');
