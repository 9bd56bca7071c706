// Which events, effects and notes have words of their own.
import type { MarkState } from '@/components/ui/state-mark';

export const infoTypes = [
  'component_verify_ticket',
  'authorized',
  'updateauthorized',
  'unauthorized',
  'notify_third_fasteregister',
] as const;

export const messageTypes = [
  'event',
  'text',
  'image',
  'voice',
  'video',
  'shortvideo',
  'location',
  'link',
] as const;

export const effects = ['pending', 'done', 'ignored', 'failed'] as const;
export type Effect = (typeof effects)[number];

export const effectMarks: Record<Effect, MarkState> = {
  pending: 'working',
  done: 'ok',
  ignored: 'off',
  failed: 'failing',
};

const notes = ['superseded', 'noCode', 'noAuthorizer', 'unauthorized'] as const;
const exchangeStates = ['pending', 'exchanged', 'failed', 'superseded'] as const;

export function toEffect(text: string): Effect {
  return effects.find((effect) => effect === text) ?? 'pending';
}

export function toInfoType(text: string): (typeof infoTypes)[number] | null {
  return infoTypes.find((infoType) => infoType === text) ?? null;
}

export function toNote(text: string | null): (typeof notes)[number] | null {
  return notes.find((note) => note === text) ?? null;
}

export function toExchangeState(text: string): (typeof exchangeStates)[number] {
  return exchangeStates.find((state) => state === text) ?? 'pending';
}
