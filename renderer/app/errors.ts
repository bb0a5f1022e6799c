import { GalleyError } from '../../shared/domain/errors.ts';
import { toast } from '../ui/Toast.tsx';

/** What may be shown to a person about anything thrown: one sentence. */
export function sentence(error: unknown): string {
  if (error instanceof GalleyError) return error.message;
  return 'Something went wrong inside Galley; your last save is safe. Please try again.';
}

/** Shows an error as a toast. What a person cancelled themselves is not news to them. */
export function report(error: unknown): void {
  if (error instanceof GalleyError && error.code === 'cancelled') return;
  if (!(error instanceof GalleyError)) console.error(error);
  toast({ text: sentence(error), tone: 'error' });
}
