-- CreateTable
CREATE TABLE "AutoReply" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "platformId" TEXT NOT NULL,
    "authorizerAppId" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "pattern" TEXT NOT NULL DEFAULT '',
    "match" TEXT NOT NULL DEFAULT 'exact',
    "content" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "AutoReply_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "AutoReply_platformId_authorizerAppId_trigger_pattern_key" ON "AutoReply"("platformId", "authorizerAppId", "trigger", "pattern");
