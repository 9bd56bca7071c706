-- DropIndex
DROP INDEX "RefreshAttempt_outcome_startedAt_id_idx";

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Authorizer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platformId" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "nickName" TEXT NOT NULL DEFAULT '',
    "headImg" TEXT NOT NULL DEFAULT '',
    "userName" TEXT NOT NULL DEFAULT '',
    "alias" TEXT NOT NULL DEFAULT '',
    "principalName" TEXT NOT NULL DEFAULT '',
    "searchText" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL DEFAULT '',
    "qrcodeUrl" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT 'unknown',
    "serviceType" INTEGER,
    "verifyType" INTEGER,
    "accountStatus" INTEGER,
    "permissionIds" JSONB NOT NULL,
    "permissionText" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL,
    "statusEventAt" DATETIME,
    "authorizedAt" DATETIME,
    "unauthorizedAt" DATETIME,
    "disconnectedAt" DATETIME,
    "profileDueAt" DATETIME,
    "profileAt" DATETIME,
    "launchId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Authorizer_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Authorizer" ("accountStatus", "alias", "appId", "authorizedAt", "createdAt", "disconnectedAt", "headImg", "id", "kind", "launchId", "nickName", "permissionIds", "platformId", "principalName", "profileAt", "profileDueAt", "qrcodeUrl", "searchText", "serviceType", "signature", "status", "statusEventAt", "unauthorizedAt", "updatedAt", "userName", "verifyType") SELECT "accountStatus", "alias", "appId", "authorizedAt", "createdAt", "disconnectedAt", "headImg", "id", "kind", "launchId", "nickName", "permissionIds", "platformId", "principalName", "profileAt", "profileDueAt", "qrcodeUrl", "searchText", "serviceType", "signature", "status", "statusEventAt", "unauthorizedAt", "updatedAt", "userName", "verifyType" FROM "Authorizer";
DROP TABLE "Authorizer";
ALTER TABLE "new_Authorizer" RENAME TO "Authorizer";
CREATE INDEX "Authorizer_appId_idx" ON "Authorizer"("appId");
CREATE INDEX "Authorizer_profileDueAt_idx" ON "Authorizer"("profileDueAt");
CREATE INDEX "Authorizer_disconnectedAt_idx" ON "Authorizer"("disconnectedAt");
CREATE INDEX "Authorizer_kind_verifyType_authorizedAt_permissionText_platformId_id_idx" ON "Authorizer"("kind", "verifyType", "authorizedAt", "permissionText", "platformId", "id");
CREATE UNIQUE INDEX "Authorizer_platformId_appId_key" ON "Authorizer"("platformId", "appId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "RefreshAttempt_outcome_startedAt_id_errcode_idx" ON "RefreshAttempt"("outcome", "startedAt", "id", "errcode");

-- What was granted already can be filtered by at once.
UPDATE "Authorizer" SET "permissionText" = replace(replace(replace("permissionIds", ' ', ''), '[', ','), ']', ',') WHERE "permissionIds" <> '[]';
