// What the audit log can say. A new act is a line here and a sentence in both languages (messages, `audit.acts`).
const auditActs = [
  'signedIn',
  'signInFailed',
  'signedOut',
  'staffAdded',
  'roleChanged',
  'staffDisabled',
  'staffEnabled',
  'passwordReset',
  'passwordChanged',
  'sessionRevoked',
  'sessionsRevoked',
  'platformAdded',
  'platformChanged',
  'platformRemoved',
  'ticketPushAsked',
  'launchStarted',
  'launchRevoked',
  'accountsImported',
  'accountsExported',
  'accountDisconnected',
  'accountReconnected',
  'tokenRefreshAsked',
  'tokenRevealed',
  'tokenRevealRefused',
  'forwardingTargetAdded',
  'forwardingTargetChanged',
  'forwardingTargetEnabled',
  'forwardingTargetDisabled',
  'forwardingTargetRemoved',
  'forwardingSecretReplaced',
  'forwardingTargetTested',
  'deliveriesReplayed',
  'autoReplySaved',
  'autoReplyRemoved',
  'retentionChanged',
  'releaseCheckRun',
] as const;

export type AuditAct = (typeof auditActs)[number];

export function listAuditActs(): readonly AuditAct[] {
  return auditActs;
}

/** Null for a word that this version does not know. */
export function getAuditAct(text: string | null): AuditAct | null {
  return auditActs.find((act) => act === text) ?? null;
}
