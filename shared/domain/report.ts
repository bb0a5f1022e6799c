/** The record of a fact-check as it leaves the archive. */
import { z } from 'zod';

/**
 * `html`, `pdf`, `json`: the whole report. `annotations`: claims and comments as W3C Web Annotations.
 * `claimreview`: claims that the desk marks public, confirmed or contradicted, as schema.org's
 * ClaimReview.
 */
export const reportFormats = ['html', 'pdf', 'json', 'annotations', 'claimreview'] as const;
export const reportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormat>;

/** How its file is called at the end. */
export const reportExtension: Readonly<Record<ReportFormat, string>> = {
  html: 'html',
  pdf: 'pdf',
  json: 'json',
  annotations: 'jsonld',
  claimreview: 'jsonld',
};
