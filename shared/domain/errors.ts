/** Errors that a person may meet: a stable code for programs, one plain sentence for people. */
import { z } from 'zod';

export const errorCode = z.enum([
  /** The request was not of the contract's form. */
  'bad-request',
  'not-found',
  /** The article was saved from elsewhere since it was read; nothing was overwritten. */
  'conflict',
  /** Another program has the archive open for writing. */
  'archive-in-use',
  'archive-missing',
  /** The file is not a Galley archive, or is damaged beyond opening. */
  'archive-damaged',
  /** Written by a newer Galley. */
  'archive-newer',
  'read-only',
  'disk-full',
  /** A stored document or attachment does not match its hash. */
  'content-damaged',
  'content-newer',
  /** The identity vault has to be opened first. */
  'vault-locked',
  'wrong-passphrase',
  'import-refused',
  'export-failed',
  'cancelled',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCode>;

export const errorJson = z.object({
  code: errorCode,
  /** One sentence that says what happened and what to do. */
  message: z.string(),
  /** With `content-damaged`: the nearest version of the piece that is whole, where there is one. */
  nearestGood: z.uuid().optional(),
});
export type ErrorJson = z.infer<typeof errorJson>;

/** Thrown on both sides of a process border; `message` may be shown to a person as it stands. */
export class GalleyError extends Error {
  readonly code: ErrorCode;
  readonly nearestGood: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { nearestGood?: string | undefined } = {},
  ) {
    super(message, options);
    this.name = 'GalleyError';
    this.code = code;
    this.nearestGood = options.nearestGood;
  }

  toJSON(): ErrorJson {
    const { code, message, nearestGood } = this;
    return nearestGood === undefined ? { code, message } : { code, message, nearestGood };
  }

  static from(json: ErrorJson): GalleyError {
    return new GalleyError(json.code, json.message, { nearestGood: json.nearestGood });
  }
}

/** Turns anything thrown into an error fit to cross a border; unknown ones lose their details. */
export function toErrorJson(error: unknown): ErrorJson {
  if (error instanceof GalleyError) return error.toJSON();
  return {
    code: 'internal',
    message: 'Something went wrong inside Galley; your last save is safe. Please try again.',
  };
}
