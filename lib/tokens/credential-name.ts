// One text per credential: the name of its lease and of its flight.
import type { CredentialKey } from './types';

/** `refresh/<platform>/<kind>/<appid>`. */
export function credentialName({ platformId, kind, authorizerAppId }: CredentialKey): string {
  return `refresh/${platformId}/${kind}/${authorizerAppId}`;
}

/** The key of a platform's own credential. */
export function componentKey(platformId: string): CredentialKey {
  return { platformId, kind: 'component', authorizerAppId: '' };
}
