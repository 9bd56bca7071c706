// What works but deserves a word: shown by the doctor, and nothing else changes.
import { type Config, listForeignBases } from './config';

export function listConfigWarnings(config: Config): string[] {
  const { appUrl, isHttps } = config;
  const foreign = listForeignBases(config).map(
    ({ setting, url }) => `${setting} is ${url}, not a host of WeChat's.`,
  );
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(appUrl).hostname);
  const plain = `WXDESK_URL is ${appUrl}: without https everybody on the way can read along.`;
  return isHttps || isLocal ? foreign : [...foreign, plain];
}
