import { type ComponentType, useEffect, useState } from 'react';

export interface FetchedPage<P> {
  /** Shows the page, and nothing until its code is there. */
  readonly Page: ComponentType<P>;
  /** Fetches the code ahead; settles when the page can be shown. */
  readonly fetch: () => Promise<unknown>;
}

/**
 * A page whose code is fetched when it is first wanted. Not React's `lazy`: what follows a fallback
 * is held back for 300 ms there, even when the code came at once.
 */
export function fetchedPage<P extends object>(
  load: () => Promise<ComponentType<P>>,
): FetchedPage<P> {
  let Loaded: ComponentType<P> | undefined;
  let loading: Promise<unknown> | undefined;
  const fetch = (): Promise<unknown> => {
    loading ??= load().then((page) => {
      Loaded = page;
    });
    return loading;
  };
  function Page(props: P) {
    const [, again] = useState(Loaded !== undefined);
    useEffect(() => {
      if (!Loaded) void fetch().then(() => again(true));
    }, []);
    return Loaded ? <Loaded {...props} /> : null;
  }
  return { Page, fetch };
}
