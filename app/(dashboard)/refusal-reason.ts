// Why a push was refused, as the diagnosis found it, and how far it came in the chain of checks.
export const refusalReasons = [
  'changedOnTheWay',
  'wrongToken',
  'wrongAesKey',
  'wrongKeys',
  'wrongPlatform',
  'clock',
  'wrongPath',
  'malformed',
  'tooLarge',
  'tooSlow',
  'wrongMethod',
  'tooLongToTell',
  'notCommitted',
  'stranger',
  'unknown',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export const chainLinks = ['received', 'signed', 'opened', 'ours', 'saved'] as const;
export type ChainLink = (typeof chainLinks)[number];

/** The first check that failed. */
const brokenLinks: Record<RefusalReason, ChainLink> = {
  changedOnTheWay: 'signed',
  wrongToken: 'signed',
  wrongAesKey: 'opened',
  wrongKeys: 'signed',
  wrongPlatform: 'ours',
  clock: 'signed',
  wrongPath: 'saved',
  malformed: 'received',
  tooLarge: 'received',
  tooSlow: 'received',
  wrongMethod: 'received',
  tooLongToTell: 'received',
  notCommitted: 'saved',
  stranger: 'signed',
  unknown: 'signed',
};

/** Anything a newer diagnosis may say counts as unknown. */
export function toRefusalReason(text: string): RefusalReason {
  return refusalReasons.find((reason) => reason === text) ?? 'unknown';
}

/** What a change of the platform's settings mends. */
export function isOfSettings(reason: RefusalReason): boolean {
  return ofSettings.includes(reason);
}

/** The checks that an accepted ticket has passed: an earlier refusal for one of these is over. */
const disprovedByTicket: RefusalReason[] = [
  'wrongToken',
  'wrongAesKey',
  'wrongKeys',
  'wrongPlatform',
  'clock',
];

/** What still needs somebody: no stranger's knocking, and nothing that a ticket accepted since has shown to be mended. */
export function standingRefusals<T extends { receivedAt: Date; reason: string }>(
  refused: T[],
  newestTicketAt: Date | null,
): T[] {
  return refused.filter(({ receivedAt, reason: text }) => {
    const reason = toRefusalReason(text);
    const isMended = newestTicketAt !== null && newestTicketAt > receivedAt;
    return reason !== 'stranger' && !(isMended && disprovedByTicket.includes(reason));
  });
}

const ofSettings: RefusalReason[] = ['wrongToken', 'wrongAesKey', 'wrongKeys', 'wrongPlatform'];

/** How each link of the chain went: passed, broken, or never tried. */
export function chainOf(
  reason: RefusalReason,
): { link: ChainLink; outcome: 'passed' | 'broken' | 'untried' }[] {
  const broken = chainLinks.indexOf(brokenLinks[reason]);
  return chainLinks.map((link, i) => ({
    link,
    outcome: i < broken ? 'passed' : i === broken ? 'broken' : 'untried',
  }));
}
