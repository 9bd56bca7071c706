-- DropIndex
DROP INDEX "Authorizer_status_idx";

-- DropIndex
DROP INDEX "AuthorizerChange_authorizerId_at_idx";

-- DropIndex
DROP INDEX "AuthorizerMessage_authorizerAppId_receivedAt_idx";

-- DropIndex
DROP INDEX "AuthorizerMessage_receivedAt_idx";

-- DropIndex
DROP INDEX "Credential_kind_state_failureCount_idx";

-- DropIndex
DROP INDEX "Credential_kind_state_refreshAt_idx";

-- DropIndex
DROP INDEX "Credential_kind_state_expiresAt_idx";

-- DropIndex
DROP INDEX "Credential_nextAttemptAt_idx";

-- DropIndex
DROP INDEX "Delivery_state_createdAt_idx";

-- DropIndex
DROP INDEX "PlatformEvent_authorizerAppId_receivedAt_idx";

-- DropIndex
DROP INDEX "PlatformEvent_infoType_receivedAt_idx";

-- DropIndex
DROP INDEX "PlatformEvent_receivedAt_idx";

-- DropIndex
DROP INDEX "PlatformEvent_effect_nextAttemptAt_idx";

-- DropIndex
DROP INDEX "RefreshAttempt_outcome_startedAt_idx";

-- DropIndex
DROP INDEX "RefreshAttempt_startedAt_idx";

-- DropIndex
DROP INDEX "RefreshAttempt_platformId_kind_authorizerAppId_startedAt_idx";

-- DropIndex
DROP INDEX "VerifyTicket_platformId_receivedAt_idx";

-- CreateIndex
CREATE INDEX "AuthorizerChange_authorizerId_at_id_idx" ON "AuthorizerChange"("authorizerId", "at", "id");

-- CreateIndex
CREATE INDEX "AuthorizerMessage_receivedAt_id_idx" ON "AuthorizerMessage"("receivedAt", "id");

-- CreateIndex
CREATE INDEX "AuthorizerMessage_authorizerAppId_receivedAt_id_idx" ON "AuthorizerMessage"("authorizerAppId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "Credential_nextAttemptAt_id_idx" ON "Credential"("nextAttemptAt", "id");

-- CreateIndex
CREATE INDEX "Credential_kind_state_expiresAt_id_idx" ON "Credential"("kind", "state", "expiresAt", "id");

-- CreateIndex
CREATE INDEX "Credential_kind_state_refreshAt_expiresAt_failureCount_idx" ON "Credential"("kind", "state", "refreshAt", "expiresAt", "failureCount");

-- CreateIndex
CREATE INDEX "Credential_kind_state_failureCount_id_idx" ON "Credential"("kind", "state", "failureCount", "id");

-- CreateIndex
CREATE INDEX "PlatformEvent_effect_receivedAt_id_idx" ON "PlatformEvent"("effect", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "PlatformEvent_receivedAt_id_idx" ON "PlatformEvent"("receivedAt", "id");

-- CreateIndex
CREATE INDEX "PlatformEvent_infoType_receivedAt_id_idx" ON "PlatformEvent"("infoType", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "PlatformEvent_authorizerAppId_receivedAt_id_idx" ON "PlatformEvent"("authorizerAppId", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "RefreshAttempt_platformId_kind_authorizerAppId_startedAt_id_idx" ON "RefreshAttempt"("platformId", "kind", "authorizerAppId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "RefreshAttempt_startedAt_id_idx" ON "RefreshAttempt"("startedAt", "id");

-- CreateIndex
CREATE INDEX "RefreshAttempt_outcome_startedAt_id_idx" ON "RefreshAttempt"("outcome", "startedAt", "id");

-- CreateIndex
CREATE INDEX "VerifyTicket_platformId_receivedAt_id_idx" ON "VerifyTicket"("platformId", "receivedAt", "id");
