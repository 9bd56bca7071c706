-- CreateTable
CREATE TABLE "FormerPlatformKey" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "tokenCipher" TEXT NOT NULL,
    "aesKeyCipher" TEXT NOT NULL,
    "replacedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FormerPlatformKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FormerPlatformKey_platformId_replacedAt_idx" ON "FormerPlatformKey"("platformId", "replacedAt");

-- AddForeignKey
ALTER TABLE "FormerPlatformKey" ADD CONSTRAINT "FormerPlatformKey_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
