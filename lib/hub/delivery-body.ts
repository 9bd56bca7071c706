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
  const url = target.url.replaceAll('$APPID$', encodeURIComponent(row.authorizerAppId ?? ''));
  if (target.format === 'json') {
    return { url, query: '', contentType: 'application/json', body: toJson(row) };
  }
  return { url, query: row.query, contentType: 'text/xml', body: row.body };
}

/** The form that the Standard Webhooks specification recommends. */
function toJson(row: ForwardableRow): string {
  const { subject, name, receivedAt, wechatCreatedAt, platformAppId, authorizerAppId, payload } = row;
  return JSON.stringify({
    type: `${subject}.${name}`,
    timestamp: receivedAt.toISOString(),
    data: { platformAppId, authorizerAppId, wechatCreatedAt, fields: payload },
  });
}
