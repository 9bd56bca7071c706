// An event or a message as a target may get it.
import type { DeliverySubject } from './deliveries';
import { getDatabase } from './prisma';

export interface ForwardableRow {
  subject: DeliverySubject;
  /** InfoType; `event.<Event>` or the MsgType of a message. */
  name: string;
  platformAppId: string;
  authorizerAppId: string | null;
  receivedAt: Date;
  wechatCreatedAt: Date | null;
  /** Masked; null when it could not be read. */
  payload: unknown;
  /** As WeChat sent them. */
  query: string;
  body: string;
}

const columns = {
  authorizerAppId: true,
  receivedAt: true,
  wechatCreatedAt: true,
  payload: true,
  query: true,
  body: true,
  platform: { select: { appId: true } },
} as const;

export async function getForwardableRow(
  subject: DeliverySubject,
  id: string,
): Promise<ForwardableRow | null> {
  if (subject === 'platformEvent') {
    const row = await getDatabase().platformEvent.findUnique({
      where: { id },
      select: { ...columns, infoType: true },
    });
    if (row === null) return null;
    const { infoType, platform, ...rest } = row;
    return { ...rest, subject, name: infoType, platformAppId: platform.appId };
  }
  const row = await getDatabase().authorizerMessage.findUnique({
    where: { id },
    select: { ...columns, msgType: true, event: true },
  });
  if (row === null) return null;
  const { msgType, event, platform, ...rest } = row;
  return { ...rest, subject, name: event ? `event.${event}` : msgType, platformAppId: platform.appId };
}
