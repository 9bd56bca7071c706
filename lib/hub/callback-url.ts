import { getRuntime } from '../runtime';

/** Where WeChat is to push authorization events: what staff pastes into its console. */
export function getCallbackUrl(): string {
  return `${getRuntime().config.appUrl}/api/callback`;
}
