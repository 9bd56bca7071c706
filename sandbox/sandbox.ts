// What every part of the simulator works on.
import type { CallLog } from './call-log';
import type { SandboxClock } from './clock';
import type { FaultBoard } from './faults';
import type { LoginSession } from './login/login-session';
import type { PushDesk } from './pushes';
import type { State } from './state';

export interface Sandbox {
  state: State;
  clock: SandboxClock;
  calls: CallLog;
  faults: FaultBoard;
  pushes: PushDesk;
  /** Opened login pages by their id. */
  logins: Map<string, LoginSession>;
  /** Writes the state soon; does nothing without a state folder. */
  saveSoon(): void;
  /** Our own origin: avatars are served from it. */
  url: string;
}
