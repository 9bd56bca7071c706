import { resetConfig } from '@/lib/config';
import { forget } from '@/lib/remember';

/** Sets (or, with undefined, removes) settings of this process; they count from the next getConfig() on. */
export function configure(settings: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  resetConfig();
  forget('keyRing');
}
