/** Due dates that are offered. */

/** Copy is due at the end of the working day unless a time is given. */
export const DUE_HOUR = 18;

function inDays(days: number, now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, DUE_HOUR);
}

export interface DueChoice {
  readonly label: string;
  readonly due: string;
}

/** Today, tomorrow, this Friday and next Monday, each once and none in the past. */
export function dueChoices(now: Date = new Date()): DueChoice[] {
  const friday = (5 - now.getDay() + 7) % 7;
  const monday = (1 - now.getDay() + 7) % 7 || 7;
  const all: readonly (readonly [string, number])[] = [
    ['Today', 0],
    ['Tomorrow', 1],
    ['Friday', friday],
    ['Monday', monday],
  ];
  const seen = new Set<number>();
  return all
    .map(([label, days]) => ({ label, days, date: inDays(days, now) }))
    .filter(({ days, date }) => date > now && !seen.has(days) && seen.add(days))
    .map(({ label, date }) => ({ label, due: date.toISOString() }));
}

/** What a piece without a due date is offered first: the end of today. */
export const endOfToday = (now: Date = new Date()): string => inDays(0, now).toISOString();
