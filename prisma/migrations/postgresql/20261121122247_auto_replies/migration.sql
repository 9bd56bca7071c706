-- CreateTable
CREATE TABLE "AutoReply" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "authorizerAppId" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "pattern" TEXT NOT NULL DEFAULT '',
    "match" TEXT NOT NULL DEFAULT 'exact',
    "content" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AutoReply_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AutoReply_platformId_authorizerAppId_trigger_pattern_key" ON "AutoReply"("platformId", "authorizerAppId", "trigger", "pattern");

-- AddForeignKey
ALTER TABLE "AutoReply" ADD CONSTRAINT "AutoReply_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
