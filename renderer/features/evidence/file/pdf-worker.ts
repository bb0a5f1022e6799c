/** Reads PDF files beside the page, so that a large one holds up no key. */
import { version } from 'pdfjs-serverless';

interface PdfWorker {
  readonly WorkerMessageHandler: { initializeFromPort(port: unknown): void };
}

// The library starts by itself in its own build only, and is left out of the bundle unless something
// of it is used. What it says first tells the page to begin.
const { pdfjsWorker } = globalThis as unknown as { pdfjsWorker: PdfWorker };
if (version) pdfjsWorker.WorkerMessageHandler.initializeFromPort(globalThis);
