/** What an export is for: what may be in it, and in which formats it comes. */
import { z } from 'zod';
import type { ExportFormat } from './exchange.ts';

/**
 * `clean`: the text as it reads with every suggestion taken in, and nothing of how it came about.
 * `review`: with open suggestions and comments, by name. `checking`: the record of the fact-check, with
 * claims, evidence and log. `redacted`: the same, so that no confidential source can be known from it.
 * `wire`: the clean text in the formats in which news is exchanged, with what they say about a piece:
 * slug, tags, embargo, when it was changed.
 */
export const exportProfiles = ['clean', 'review', 'checking', 'redacted', 'wire'] as const;
export const exportProfile = z.enum(exportProfiles);
export type ExportProfile = z.infer<typeof exportProfile>;

/** The first is the one that is offered first. */
export const profileFormats: Readonly<Record<ExportProfile, readonly ExportFormat[]>> = {
  clean: ['html', 'docx', 'pdf', 'galley', 'epub', 'md', 'txt', 'json', 'icml'],
  review: ['docx', 'pdf', 'md', 'json'],
  checking: ['html', 'pdf', 'json'],
  redacted: ['html', 'pdf', 'json'],
  wire: ['ninjs', 'nitf', 'newsml'],
};

/** Profiles whose file is a record of the piece's fact-check rather than a copy of the piece. */
export const reportProfiles = ['checking', 'redacted'] as const satisfies readonly ExportProfile[];
export type ReportProfile = (typeof reportProfiles)[number];

export const isReportProfile = (profile: ExportProfile): profile is ReportProfile =>
  (reportProfiles as readonly ExportProfile[]).includes(profile);
