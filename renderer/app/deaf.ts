/** What React need not hear. */

/** What comes of a key in a text; each is heard twice, on the way down and on the way up. */
const TYPING: ReadonlySet<string> = new Set([
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'textInput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
]);

/**
 * Has listeners that are added to `place` from now on not hear what is typed into an editor's text, which has
 * `className`; fields that stand within it are heard.
 * React listens at its root, and at the place of its portals, to everything: eight times for a key at each,
 * only to find that nothing of it is React's. That was a twentieth of the time of a key.
 */
export function deafen(place: HTMLElement, className: string): void {
  const listen = place.addEventListener.bind(place);
  place.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    if (!TYPING.has(type) || typeof listener !== 'function') return listen(type, listener, options);
    const unlessTyped = (event: Event) => {
      if (event.target instanceof Element && event.target.classList.contains(className)) return;
      listener.call(place, event);
    };
    listen(type, unlessTyped, options);
  };
}
