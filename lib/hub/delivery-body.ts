// What a target gets: our JSON, in which every secret is masked, or the request exactly as WeChat made it, for programs that
// speak WeChat's protocol themselves.
import type { DueDelivery } from '../stores/deliveries';
import { type ForwardableRow, getForwardableRow } from '../stores/forwardable-rows';

export interface DeliveryBody {
  url: string;
  /** WeChat's, which stands behind the URL's own. */
  query: string;
  contentType: string;
  body: string;
}

/** Null when the event is gone: retention has deleted it. */
export async function makeDeliveryBody(
  { subject, subjectId }: Pick<DueDelivery, 'subject' | 'subjectId'>,
  target: { url: string; format: 'json' | 'original' },
): Promise<DeliveryBody | null> {
  const row = await getForwardableRow(subject, subjectId);
  if (row === null) return null;
  const url = fillUrl(target.url, row.authorizerAppId ?? '');
  if (target.format === 'json') {
    return { url, ...jsonBody(toEvent(row)) };
  }
  return { url, query: row.query, contentType: 'text/xml', body: row.body };
}

/** `$APPID$` stands for the account's. */
export function fillUrl(url: string, appId: string): string {
  return url.replaceAll('$APPID$', encodeURIComponent(appId));
}

/** The form that the Standard Webhooks specification recommends. */
interface JsonEvent {
  type: string;
  timestamp: Date;
  data: {
    platformAppId: string;
    authorizerAppId: string | null;
    wechatCreatedAt: Date | null;
    fields: unknown;
  };
}

export function jsonBody(event: JsonEvent): Omit<DeliveryBody, 'url'> {
  return { query: '', contentType: 'application/json', body: JSON.stringify(event) };
}

function toEvent(row: ForwardableRow): JsonEvent {
  const { subject, name, receivedAt, wechatCreatedAt, platformAppId, authorizerAppId, payload } = row;
  return {
    type: `${subject}.${name}`,
    timestamp: receivedAt,
    data: { platformAppId, authorizerAppId, wechatCreatedAt, fields: payload },
  };
}
