-- CreateIndex
CREATE INDEX "PreAuthCode_expiresAt_idx" ON "PreAuthCode"("expiresAt");

-- CreateIndex
CREATE INDEX "RefreshAttempt_outcome_startedAt_idx" ON "RefreshAttempt"("outcome", "startedAt");
