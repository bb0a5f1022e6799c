/** The formats that pictures can be made smaller in, by their MIME types. */
export const resizable: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);
