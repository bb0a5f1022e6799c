/** Due dates that are offered, and the forms that a date field speaks. */

/** Copy is due at the end of the working day unless a time is given. */
const DUE_HOUR = 18;

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

const two = (value: number) => String(value).padStart(2, '0');

/** The local form of `<input type="datetime-local">`; today's end of day when there is none yet. */
export function toLocalField(iso: string | null, now: Date = new Date()): string {
  const date = iso ? new Date(iso) : inDays(0, now);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** UTC for what a person chose; null when it is no date. */
export function fromLocalField(text: string): string | null {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
