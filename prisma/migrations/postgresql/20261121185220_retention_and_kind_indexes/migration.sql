-- DropIndex
DROP INDEX "PreAuthCode_expiresAt_idx";

-- CreateIndex
CREATE INDEX "Authorizer_kind_verifyType_id_idx" ON "Authorizer"("kind", "verifyType", "id");

-- CreateIndex
CREATE INDEX "PreAuthCode_expiresAt_id_idx" ON "PreAuthCode"("expiresAt", "id");

-- CreateIndex
CREATE INDEX "VerifyTicket_receivedAt_idx" ON "VerifyTicket"("receivedAt");
