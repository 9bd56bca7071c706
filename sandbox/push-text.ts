// The texts of pushes before they are sealed, with WeChat's own tag names.
import { mintMessageId } from './mint';

type Fields = [name: string, value: string | number | bigint][];

/** Numbers stand bare, text in CDATA, as in WeChat's own pushes. */
function xmlText(fields: Fields): string {
  const lines = fields.map(([name, value]) => {
    const inner =
      typeof value === 'string' ? `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : value;
    return `<${name}>${inner}</${name}>`;
  });
  return `<xml>${lines.join('\n')}</xml>`;
}

export function ticketText(platformAppId: string, createTime: number, ticket: string): string {
  return xmlText([
    ['AppId', platformAppId],
    ['CreateTime', createTime],
    ['InfoType', 'component_verify_ticket'],
    ['ComponentVerifyTicket', ticket],
  ]);
}

export interface AuthorizedText {
  infoType: 'authorized' | 'updateauthorized';
  platformAppId: string;
  createTime: number;
  accountAppId: string;
  authorizationCode: string;
  /** Unix seconds. */
  codeExpiresAt: number;
  preAuthCode: string;
}

export function authorizedText(event: AuthorizedText): string {
  return xmlText([
    ['AppId', event.platformAppId],
    ['CreateTime', event.createTime],
    ['InfoType', event.infoType],
    ['AuthorizerAppid', event.accountAppId],
    ['AuthorizationCode', event.authorizationCode],
    ['AuthorizationCodeExpiredTime', event.codeExpiresAt],
    ['PreAuthCode', event.preAuthCode],
  ]);
}

export function unauthorizedText(platformAppId: string, createTime: number, accountAppId: string): string {
  return xmlText([
    ['AppId', platformAppId],
    ['CreateTime', createTime],
    ['InfoType', 'unauthorized'],
    ['AuthorizerAppid', accountAppId],
  ]);
}

export interface FollowerMessage {
  toUserName: string;
  fromUserName: string;
  createTime: number;
  content: string;
}

export function followerMessageText(message: FollowerMessage): string {
  return xmlText([
    ['ToUserName', message.toUserName],
    ['FromUserName', message.fromUserName],
    ['CreateTime', message.createTime],
    ['MsgType', 'text'],
    ['Content', message.content],
    ['MsgId', BigInt(mintMessageId())],
  ]);
}
