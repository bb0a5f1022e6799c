/** Keys go to the slash menu while it is open; the menu says what they do. */
type Keys = (event: KeyboardEvent) => boolean;

let listener: Keys | null = null;

/** Lets the open menu have the keys; null when it closes. */
export const takeSlashKeys = (keys: Keys | null): void => {
  listener = keys;
};

export const slashKeys: Keys = (event) => listener?.(event) ?? false;
