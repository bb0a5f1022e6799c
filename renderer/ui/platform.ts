/** The system the window runs on, as shortcuts are written for it. */
export const platform: 'darwin' | 'win32' | 'linux' = /mac/i.test(navigator.platform)
  ? 'darwin'
  : /win/i.test(navigator.platform)
    ? 'win32'
    : 'linux';
