-- DropIndex
DROP INDEX "Authorizer_kind_verifyType_id_idx";

-- DropIndex
DROP INDEX "RefreshAttempt_outcome_startedAt_id_idx";

-- AlterTable
ALTER TABLE "Authorizer" ADD COLUMN     "permissionText" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Authorizer_kind_verifyType_authorizedAt_permissionText_plat_idx" ON "Authorizer"("kind", "verifyType", "authorizedAt", "permissionText", "platformId", "id");

-- CreateIndex
CREATE INDEX "RefreshAttempt_outcome_startedAt_id_errcode_idx" ON "RefreshAttempt"("outcome", "startedAt", "id", "errcode");

-- What was granted already can be filtered by at once.
UPDATE "Authorizer" SET "permissionText" = replace(replace(replace("permissionIds"::text, ' ', ''), '[', ','), ']', ',') WHERE "permissionIds" <> '[]';
