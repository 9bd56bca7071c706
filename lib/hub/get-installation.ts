// Which program this is and how it is set up, for a page: nothing that the environment gives as a secret.
import program from '../../package.json';
import { getRuntime } from '../runtime';

export interface Installation {
  version: string;
  nodeVersion: string;
  databaseKind: 'sqlite' | 'postgresql';
  /** The file, or host and name of the database. */
  databasePlace: string;
  appUrl: string;
  apiBase: string;
  role: string;
  trustedProxies: number;
  callsPerSecond: number;
  pushWindowSeconds: number;
  logLevel: string;
  /** Private networks that events may be forwarded to. */
  forwardNetworks: string[];
}

export function getInstallation(): Installation {
  const { config } = getRuntime();
  const { databaseKind, databaseFile, databaseUrl, appUrl, role, logLevel, wechat } = config;
  const { trustedProxies, callsPerSecond, pushWindowSeconds, forwardNetworks } = config;
  return {
    version: program.version,
    nodeVersion: process.version,
    databaseKind,
    databasePlace: databaseFile ?? placeOf(databaseUrl),
    appUrl,
    apiBase: wechat.apiBase,
    ...{ role, logLevel, trustedProxies, callsPerSecond, pushWindowSeconds, forwardNetworks },
  };
}

/** Without user name, password and parameters. */
function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return '';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
