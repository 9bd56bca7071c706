// Daily quotas per owner and path, counted in Shanghai's days.
import { quotaDay } from './clock';
import { Refusal } from './refusal';
import type { Sandbox } from './sandbox';

const usualLimit = 1_000_000;
const usualLimits: Record<string, number> = {
  '/cgi-bin/component/api_component_token': 10_000,
  '/cgi-bin/message/custom/send': 500_000,
};

export function dailyLimit({ state }: Sandbox, path: string): number {
  return state.settings.dailyLimits[path] ?? usualLimits[path] ?? usualLimit;
}

const usageKey = (sandbox: Sandbox, owner: string, path: string) =>
  `${quotaDay(sandbox.clock.now())} ${owner} ${path}`;

export function usedToday(sandbox: Sandbox, owner: string, path: string): number {
  return sandbox.state.usage.get(usageKey(sandbox, owner, path)) ?? 0;
}

export function countCall(sandbox: Sandbox, owner: string, path: string): void {
  const used = usedToday(sandbox, owner, path);
  if (used >= dailyLimit(sandbox, path)) throw new Refusal(45009);
  const { usage } = sandbox.state;
  if (used === 0) forgetOtherDays(usage, quotaDay(sandbox.clock.now()));
  usage.set(usageKey(sandbox, owner, path), used + 1);
}

const clearsAMonth = 10;

/** Sets the owner's counters back, ten times a month; calls that issue the platform's token stay counted. */
export function clearUsage({ state, clock }: Sandbox, owner: string): void {
  const clears = `clears ${owner} ${quotaDay(clock.now()).slice(0, 7)}`;
  const cleared = state.usage.get(clears) ?? 0;
  if (cleared >= clearsAMonth) throw new Refusal(48006);
  for (const key of state.usage.keys()) {
    const [day, keyOwner] = key.split(' ');
    if (day !== 'clears' && keyOwner === owner && !key.endsWith('/api_component_token'))
      state.usage.delete(key);
  }
  state.usage.set(clears, cleared + 1);
}

function forgetOtherDays(usage: Map<string, number>, today: string): void {
  for (const key of usage.keys()) {
    if (!key.startsWith(today) && !key.startsWith('clears ')) usage.delete(key);
  }
}
