/** What this computer remembers about the program; never part of an archive. */
import { z } from 'zod';
import { exportFormat } from './exchange.ts';
import { person } from './person.ts';
import { exportProfile } from './profile.ts';
import { defaultIdleMinutes, idleMinutes } from './vault.ts';

export const settings = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Percent. */
  zoom: z.int().min(50).max(300),
  spelling: z.boolean(),
  /** BCP 47 tag of an installed dictionary. */
  spellingLanguage: z.string().max(35),
  focusMode: z.enum(['off', 'sentence', 'paragraph']),
  typewriter: z.boolean(),
  smartTypography: z.boolean(),
  /** Without use, after which the identity vault locks itself. */
  vaultIdleMinutes: idleMinutes,
  /** Ids of the pieces in which changes are suggested rather than made, the latest first. */
  suggestingIn: z.array(z.uuid()).max(200),
  /** How claims are shown; none of it is data. */
  claims: z.object({
    /** Underlined while writing too. */
    whileWriting: z.boolean(),
    colourBy: z.enum(['status', 'kind', 'source', 'checker']),
  }),
  /** Widths in CSS pixels, and which panels stand open. */
  panels: z.object({
    sidebar: z.number().min(180).max(420),
    sidebarOpen: z.boolean(),
    marginOpen: z.boolean(),
    /** What the side panel of the editor shows. */
    inspector: z.enum(['none', 'outline', 'details', 'versions']),
    inspectorWidth: z.number().min(220).max(520),
  }),
  /** Command ids, the latest first. */
  recentCommands: z.array(z.string().max(80)).max(20),
  /** Folders of archives, the latest first. */
  recentArchives: z.array(z.string().max(4096)).max(10),
  /** Offered when a new archive asks who is writing. */
  lastProfile: person.nullable(),
  /** What each desk's pieces were exported as last, and whereto; the latest first. */
  lastExports: z
    .array(
      z.object({
        archiveId: z.uuid(),
        /** Empty for pieces of several desks, or of none. */
        desk: z.string().max(80),
        profile: exportProfile,
        formats: z.array(exportFormat).min(1),
        folder: z.string().max(4096),
      }),
    )
    .max(100),
});
export type LastExport = Settings['lastExports'][number];
export type Settings = z.infer<typeof settings>;

/**
 * What a page may change; which archives are known follows from which were opened, and which folders
 * from where was written.
 */
export const changeableSettings = settings
  .omit({ recentArchives: true, lastExports: true })
  .partial()
  .strict();
export type ChangeableSettings = z.infer<typeof changeableSettings>;

/** The dictionary to begin with under a system's locale: American there, British elsewhere. */
export const firstSpellingLanguage = (locale: string): string =>
  /^en[-_]US\b/iu.test(locale) ? 'en-US' : 'en-GB';

export const defaultSettings: Settings = {
  theme: 'system',
  zoom: 100,
  spelling: true,
  spellingLanguage: 'en-GB',
  focusMode: 'off',
  typewriter: false,
  smartTypography: true,
  vaultIdleMinutes: defaultIdleMinutes,
  suggestingIn: [],
  claims: { whileWriting: false, colourBy: 'status' },
  panels: {
    sidebar: 248,
    sidebarOpen: true,
    marginOpen: true,
    inspector: 'none',
    inspectorWidth: 288,
  },
  recentCommands: [],
  recentArchives: [],
  lastProfile: null,
  lastExports: [],
};
