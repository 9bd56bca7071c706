// The events of the authorization URL, typed where they have an effect; all others are kept whole with their name.
import { parseXml, textOf, type XmlFields } from './xml';

interface EventBase {
  /** The platform's appid inside the envelope; null when absent. */
  appId: string | null;
  /** WeChat's CreateTime in Unix seconds; null when absent or not a number. */
  createTime: number | null;
  /** All fields, as they came. */
  fields: XmlFields;
}

export interface VerifyTicketEvent extends EventBase {
  infoType: 'component_verify_ticket';
  componentVerifyTicket: string;
}

export interface AuthorizedEvent extends EventBase {
  infoType: 'authorized' | 'updateauthorized';
  authorizerAppId: string;
  authorizationCode: string;
  /** Unix seconds; null when absent. */
  authorizationCodeExpiresAt: number | null;
  preAuthCode: string | null;
}

export interface UnauthorizedEvent extends EventBase {
  infoType: 'unauthorized';
  authorizerAppId: string;
}

/** A mini program registered through the platform; status 0 brings a code to exchange. (WeChat spells it with an e.) */
export interface FastRegisterEvent extends EventBase {
  infoType: 'notify_third_fasteregister';
  authorizerAppId: string | null;
  status: number | null;
  authorizationCode: string | null;
}

export interface OtherEvent extends EventBase {
  infoType: 'other';
  /** The InfoType as it came; empty when there was none. */
  name: string;
}

export type PlatformEvent =
  | VerifyTicketEvent
  | AuthorizedEvent
  | UnauthorizedEvent
  | FastRegisterEvent
  | OtherEvent;

/**
 * Reads the decrypted text of an authorization event. One that lacks a field its effect needs is an `other` event.
 * @throws WechatProtocolError `malformed` when the text is not XML.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html
 */
export function readPlatformEvent(text: string): PlatformEvent {
  const fields = parseXml(text);
  const base = { appId: textOf(fields, 'AppId'), createTime: secondsOf(fields, 'CreateTime'), fields };
  const name = textOf(fields, 'InfoType')?.trim() ?? '';
  return readTyped(name, base) ?? { ...base, infoType: 'other', name };
}

/** The name of an event as WeChat gives it. */
export function infoTypeOf(event: PlatformEvent): string {
  return event.infoType === 'other' ? event.name : event.infoType;
}

function readTyped(infoType: string, base: EventBase): PlatformEvent | null {
  const text = (name: string) => textOf(base.fields, name)?.trim() || null;
  const authorizerAppId = text('AuthorizerAppid');
  switch (infoType) {
    case 'component_verify_ticket': {
      const componentVerifyTicket = text('ComponentVerifyTicket');
      return componentVerifyTicket ? { ...base, infoType, componentVerifyTicket } : null;
    }
    case 'authorized':
    case 'updateauthorized': {
      const authorizationCode = text('AuthorizationCode');
      if (!authorizerAppId || !authorizationCode) return null;
      const authorizationCodeExpiresAt = secondsOf(base.fields, 'AuthorizationCodeExpiredTime');
      const preAuthCode = text('PreAuthCode');
      return {
        ...base,
        infoType,
        authorizerAppId,
        authorizationCode,
        authorizationCodeExpiresAt,
        preAuthCode,
      };
    }
    case 'unauthorized':
      return authorizerAppId ? { ...base, infoType, authorizerAppId } : null;
    case 'notify_third_fasteregister':
      return {
        ...base,
        infoType,
        authorizerAppId: text('appid'),
        status: secondsOf(base.fields, 'status'),
        authorizationCode: text('auth_code'),
      };
    default:
      return null;
  }
}

function secondsOf(fields: XmlFields, name: string): number | null {
  const value = textOf(fields, name)?.trim() ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : null;
}
