// The texts of pushes before they are sealed, with WeChat's own tag names.
import { buildXml } from '../lib/wechat/xml';
import { mintMessageId } from './mint';

export function ticketText(platformAppId: string, createTime: number, ticket: string): string {
  return buildXml({
    AppId: platformAppId,
    CreateTime: createTime,
    InfoType: 'component_verify_ticket',
    ComponentVerifyTicket: ticket,
  });
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
  return buildXml({
    AppId: event.platformAppId,
    CreateTime: event.createTime,
    InfoType: event.infoType,
    AuthorizerAppid: event.accountAppId,
    AuthorizationCode: event.authorizationCode,
    AuthorizationCodeExpiredTime: event.codeExpiresAt,
    PreAuthCode: event.preAuthCode,
  });
}

export function unauthorizedText(platformAppId: string, createTime: number, accountAppId: string): string {
  return buildXml({
    AppId: platformAppId,
    CreateTime: createTime,
    InfoType: 'unauthorized',
    AuthorizerAppid: accountAppId,
  });
}

export interface FollowerMessage {
  toUserName: string;
  fromUserName: string;
  createTime: number;
  content: string;
}

/** MsgId has more digits than a number holds, so it stays text. */
export function followerMessageText(message: FollowerMessage): string {
  return buildXml({
    ToUserName: message.toUserName,
    FromUserName: message.fromUserName,
    CreateTime: message.createTime,
    MsgType: 'text',
    Content: message.content,
    MsgId: mintMessageId(),
  });
}
