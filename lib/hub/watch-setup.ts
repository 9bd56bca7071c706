// What the last step of the set-up waits for: the first ticket, or a push that names the secret which is wrong.
import { getSetupProgress, listRefusedSamples, type RefusedSample } from '../stores/setup-progress';

export interface SetupWatch {
  newestTicketAt: Date | null;
  refused: RefusedSample[];
}

const shown = 5;

export async function watchSetup(): Promise<SetupWatch> {
  const [{ newestTicketAt }, refused] = await Promise.all([getSetupProgress(), listRefusedSamples(shown)]);
  return { newestTicketAt, refused };
}
