// What a simulator is started with. Everything has a default that works.
import { allPermissionIds } from './permissions';
import type { Account, Platform, PlatformChanges, SettingsChanges } from './state';

export interface SandboxOptions {
  /** 0: any free port. */
  port?: number;
  /** Tries the ports after `port` when it is taken. */
  searchesPort?: boolean;
  platform?: PlatformChanges;
  settings?: SettingsChanges;
  accounts?: Account[];
  /** State outlives the process in `sandbox.json` (mode 0600) in this folder. */
  stateFolder?: string;
  /** Tickets at the start and every ten minutes (default), or only when asked. */
  tickets?: 'auto' | 'manual';
  /** Pause before a push that was not accepted is tried again, in milliseconds. */
  pushRetryMs?: number;
  /** The clock of lifetimes, in milliseconds. */
  now?: () => number;
}

/** A made-up platform; its secrets open nothing but this simulator. */
export const samplePlatform: Platform = {
  appId: 'wx5c1f0a9e83b7d684',
  secret: '0c79e1fa963cd80cc0be99b20a18faeb',
  token: 'sandboxtoken2026',
  encodingAesKey: 'SandboxEncodingAesKeyForLocalUseOnly0123456',
  name: '云帆互联',
  authEventUrl: '',
  messageUrl: '',
  launchDomains: [],
  permissionIds: allPermissionIds,
};
