-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Launch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platformId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "authType" INTEGER NOT NULL,
    "bizAppId" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "openedAt" DATETIME,
    "openedUserAgent" TEXT NOT NULL DEFAULT '',
    "pressedAt" DATETIME,
    "returnedAt" DATETIME,
    "authorizedAt" DATETIME,
    "authorizerAppId" TEXT,
    "failureCode" TEXT,
    "failureErrcode" INTEGER,
    "failureErrmsg" TEXT,
    "failureRid" TEXT,
    "failedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "Launch_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Launch_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Launch" ("authType", "authorizedAt", "authorizerAppId", "bizAppId", "createdAt", "expiresAt", "failedAt", "failureCode", "failureErrcode", "failureErrmsg", "failureRid", "id", "openedAt", "platformId", "pressedAt", "returnedAt", "revokedAt", "staffId") SELECT "authType", "authorizedAt", "authorizerAppId", "bizAppId", "createdAt", "expiresAt", "failedAt", "failureCode", "failureErrcode", "failureErrmsg", "failureRid", "id", "openedAt", "platformId", "pressedAt", "returnedAt", "revokedAt", "staffId" FROM "Launch";
DROP TABLE "Launch";
ALTER TABLE "new_Launch" RENAME TO "Launch";
CREATE INDEX "Launch_staffId_createdAt_idx" ON "Launch"("staffId", "createdAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
