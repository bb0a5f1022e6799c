/** The only file of the renderer that knows the preload: calls out, events in. */
import type { Bridge } from '../shared/contract/bridge.ts';
import type { CommandName, Input, Output } from '../shared/contract/contract.ts';
import type { EventName, EventPayload } from '../shared/contract/events.ts';
import { GalleyError } from '../shared/domain/errors.ts';

declare global {
  interface Window {
    readonly galley: Bridge;
  }
}

/**
 * Carries out a command in the main process.
 * @throws GalleyError whose message may be shown as it stands.
 */
export async function call<C extends CommandName>(name: C, input: Input<C>): Promise<Output<C>> {
  const reply = await window.galley.commands[name](input);
  if (!reply.ok) throw GalleyError.from(reply.error);
  return reply.value;
}

type Listener<E extends EventName> = (payload: EventPayload<E>) => void;
const listeners = new Map<EventName, Set<Listener<never>>>();
let listening = false;

/** Listens to one kind of event; returns how to stop. */
export function on<E extends EventName>(event: E, listener: Listener<E>): () => void {
  if (!listening) {
    listening = true;
    window.galley.onEvent((name, payload) => {
      for (const each of [...(listeners.get(name) ?? [])]) (each as Listener<typeof name>)(payload);
    });
  }
  const set = listeners.get(event) ?? new Set();
  listeners.set(event, set);
  set.add(listener as Listener<never>);
  return () => set.delete(listener as Listener<never>);
}

/** The path of a dropped or chosen file; empty when it has none. */
export const pathForFile = (file: File): string => window.galley.pathForFile(file);
