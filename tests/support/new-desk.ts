// The built program as somebody has it who started it a moment ago: no staff, no platform, and a simulator of WeChat whose
// secrets nobody has entered yet and which pushes only when asked.
import type { SandboxControl } from '@/sandbox/control/control';
import { startSandbox } from '@/sandbox/start';
import { npmStart } from './npm-start';

export interface NewDesk {
  origin: string;
  /** What it printed for the first admin. */
  setupCode: string;
  wechat: SandboxControl;
  /** Where WeChat's own pages are. */
  wechatUrl: string;
  stop(): Promise<void>;
}

export async function startNewDesk(settings: Record<string, string> = {}): Promise<NewDesk> {
  const sandbox = await startSandbox({ tickets: 'manual' });
  const program = await npmStart({
    WECHAT_API_BASE: sandbox.url,
    WECHAT_MP_BASE: sandbox.url,
    WECHAT_OPEN_BASE: sandbox.url,
    ...settings,
  });
  const origin = `http://localhost:${program.port}`;
  sandbox.control.configure({
    authEventUrl: `${origin}/api/callback`,
    messageUrl: `${origin}/api/callback/$APPID$`,
    launchDomains: ['localhost'],
  });
  const [setupCode] = /[A-Z0-9]{4}(-[A-Z0-9]{4}){3}/.exec(program.output()) ?? [];
  if (!setupCode) throw new Error(`The program printed no setup code:\n${program.output()}`);
  return {
    origin,
    setupCode,
    wechat: sandbox.control,
    wechatUrl: sandbox.url,
    stop: async () => {
      await program.stop();
      await sandbox.close();
    },
  };
}
