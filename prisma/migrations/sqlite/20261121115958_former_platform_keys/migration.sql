-- CreateTable
CREATE TABLE "FormerPlatformKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platformId" TEXT NOT NULL,
    "tokenCipher" TEXT NOT NULL,
    "aesKeyCipher" TEXT NOT NULL,
    "replacedAt" DATETIME NOT NULL,
    CONSTRAINT "FormerPlatformKey_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "FormerPlatformKey_platformId_replacedAt_idx" ON "FormerPlatformKey"("platformId", "replacedAt");
