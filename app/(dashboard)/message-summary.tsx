// A message in a few words: what was said, or what the follower did.
import { getTranslations } from 'next-intl/server';

const messageTypes = ['text', 'image', 'voice', 'video', 'shortvideo', 'location', 'link', 'event'] as const;
const events = [
  'subscribe',
  'unsubscribe',
  'SCAN',
  'CLICK',
  'VIEW',
  'LOCATION',
  'TEMPLATESENDJOBFINISH',
] as const;

interface MessageSummaryProps {
  message: { msgType: string; event: string; payload: unknown };
}

export async function MessageSummary({ message }: MessageSummaryProps) {
  const t = await getTranslations('messageWords');
  const fields = readFields(message.payload);
  if (message.msgType === 'text' && fields.Content) return fields.Content;
  const event = events.find((each) => each === message.event);
  if (event) return t(event, { key: fields.EventKey ?? '' });
  if (message.event) return message.event;
  return t(messageTypes.find((type) => type === message.msgType) ?? 'other');
}

function readFields(payload: unknown): { Content?: string; EventKey?: string } {
  if (typeof payload !== 'object' || payload === null) return {};
  const { Content, EventKey }: Record<string, unknown> = { ...payload };
  return {
    ...(typeof Content === 'string' && { Content }),
    ...(typeof EventKey === 'string' && { EventKey }),
  };
}
