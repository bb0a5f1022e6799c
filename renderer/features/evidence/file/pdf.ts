/** PDF files for the page: fetched with the library when the first one is looked at. */
import type { PDFDocumentProxy } from 'pdfjs-serverless';

export class PdfProblem extends Error {}

export interface Pdf {
  readonly document: PDFDocumentProxy;
  readonly pages: number;
  close(): void;
}

/** More pixels of one picture than that are no page of a document but a trap. */
const MOST_PIXELS = 100_000_000;

/** A worker that has said it listens: what is sent before that would be lost. */
async function startWorker(): Promise<Worker> {
  const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener('error', () => reject(new PdfProblem('No reader for PDF files.')), {
      once: true,
    });
  });
  return worker;
}

/**
 * Opens a PDF. Nothing is fetched for it, no script in it runs, and no form is filled.
 * @param bytes is taken over
 * @throws PdfProblem with one sentence, when it is locked or damaged
 */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const [library, port] = await Promise.all([import('pdfjs-serverless'), startWorker()]);
  const worker = library.PDFWorker.create({ port, verbosity: library.VerbosityLevel.ERRORS });
  const end = () => {
    worker.destroy();
    port.terminate();
  };
  try {
    const document = await library.getDocument({
      data: bytes,
      worker,
      verbosity: library.VerbosityLevel.ERRORS,
      // The policy of the page forbids code that is made at run time; pictures are read without it.
      useWasm: false,
      useWorkerFetch: false,
      useSystemFonts: true,
      enableXfa: false,
      maxImageSize: MOST_PIXELS,
    }).promise;
    return { document, pages: document.numPages, close: end };
  } catch (error) {
    end();
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new PdfProblem('This PDF is locked with a password.', { cause: error });
    }
    throw new PdfProblem('This file is damaged, or is no PDF.', { cause: error });
  }
}
