// Values in the forms WeChat gives them. All are random and worth nothing outside this simulator.
import { randomBytes, randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function randomText(length: number): string {
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

export const mintTicket = () => `ticket@@@${randomText(86)}`;
export const mintPreAuthCode = () => `preauthcode@@@${randomText(54)}`;
export const mintAuthorizationCode = () => `queryauthcode@@@${randomText(60)}`;
export const mintRefreshToken = () => `refreshtoken@@@${randomText(43)}`;
export const mintAccessToken = () => `${randomInt(10, 99)}_${randomText(134)}`;
export const mintAppId = () => `wx${randomBytes(8).toString('hex')}`;
export const mintUserName = () => `gh_${randomBytes(6).toString('hex')}`;
export const mintOpenId = () => `o${randomText(27)}`;
export const mintNonce = () => String(randomInt(100_000_000, 2_000_000_000));
export const mintMessageId = () => `2${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;

/** `xxxxxxxx-xxxxxxxx-xxxxxxxx`: the first part is the time, as in WeChat's. */
export function mintRid(seconds: number): string {
  return [seconds.toString(16), randomBytes(4).toString('hex'), randomBytes(4).toString('hex')].join('-');
}
