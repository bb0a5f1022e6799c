/** What a named version may stand for, as people see it: a word and an icon of its own. */
import { FileInput, ListChecks, type LucideIcon, Newspaper, Stamp } from 'lucide-react';
import type { Milestone } from '../../../shared/domain/version.ts';

export const MILESTONES: Readonly<Record<Milestone, { word: string; icon: LucideIcon }>> = {
  filed: { word: 'Filed', icon: FileInput },
  'checking copy': { word: 'Checking copy', icon: ListChecks },
  proof: { word: 'Proof', icon: Stamp },
  released: { word: 'Released', icon: Newspaper },
};

/** In the order in which a piece comes to them. */
export const milestones = Object.keys(MILESTONES) as Milestone[];
