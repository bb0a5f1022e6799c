/** What the main process needs of the exchange: jobs and their port, and no parser of anything. */

export type { ExchangeArchive } from './job.ts';
export { type ExchangeHost, memoryArguments, type Port } from './port.ts';
export { type Printer, type PrintPage, pictureAddress } from './printing.ts';
export { createExchange, type Exchange, type ExchangeOptions } from './service.ts';
