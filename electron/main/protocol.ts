/** The program's own scheme: the page's files and the archive's pictures, to be read only. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';
import { pictureType } from './picture-type.ts';
import { readAddress } from './protocol-path.ts';

/**
 * The page's policy. `style-src-attr` is needed: without it pasted bold is silently lost and text
 * from Google Docs turns bold.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.md': 'text/plain; charset=utf-8',
};

/** Reads an attachment out of the open archive; throws when there is none of that hash. */
export type ReadAttachment = (hash: string) => Promise<Uint8Array>;

/** Declares the scheme; must happen before the program is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        codeCache: true,
        stream: true,
      },
    },
  ]);
}

type Answer = Electron.ProtocolResponse;

/**
 * Serves the scheme in a session. Answers are whole buffers: `protocol.handle` would load the whole
 * of `fetch` into the main process, and the first window would wait for it (decision 0034).
 */
export function serveScheme(
  session: Session,
  pageFolder: string,
  readAttachment: ReadAttachment,
): void {
  const find = async ({ method, url }: Electron.ProtocolRequest): Promise<Answer> => {
    if (method !== 'GET') return refuse(405);
    const target = readAddress(url);
    if (!target) return refuse(400);
    return target.kind === 'file'
      ? await findFile(join(pageFolder, ...target.path))
      : await findAttachment(target.hash, readAttachment);
  };
  session.protocol.registerBufferProtocol('app', (request, answer) => {
    void find(request)
      .catch(() => refuse(500))
      .then(answer);
  });
}

async function findFile(file: string): Promise<Answer> {
  const type = types[extname(file)];
  if (!type) return refuse(404);
  try {
    return {
      statusCode: 200,
      data: await readFile(file),
      headers: {
        ...safetyHeaders,
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'cache-control': 'no-cache',
      },
    };
  } catch {
    return refuse(404);
  }
}

async function findAttachment(hash: string, read: ReadAttachment): Promise<Answer> {
  let bytes: Uint8Array;
  try {
    bytes = await read(hash);
  } catch {
    return refuse(404);
  }
  // What the bytes are counts, not what somebody once said they were.
  const type = pictureType(bytes);
  if (!type) return refuse(415);
  return {
    statusCode: 200,
    data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    headers: {
      ...safetyHeaders,
      'content-type': type,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=31536000, immutable',
    },
  };
}

const refuse = (statusCode: number): Answer => ({
  statusCode,
  data: Buffer.alloc(0),
  headers: { ...safetyHeaders },
});
