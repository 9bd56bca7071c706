// A disconnection by staff against what the customer did: the one rule that decides which of them counts.

/**
 * Whether an authorization of that moment (null: nobody knows when) leaves a disconnection by staff as it is. WeChat's times
 * are whole seconds: within one, the customer's authorization is the newer.
 */
export function isHeldBack(disconnectedAt: Date | null, authorizedAt: Date | null): boolean {
  if (disconnectedAt === null) return false;
  const second = Math.floor(disconnectedAt.getTime() / 1_000) * 1_000;
  return authorizedAt === null || authorizedAt.getTime() < second;
}
