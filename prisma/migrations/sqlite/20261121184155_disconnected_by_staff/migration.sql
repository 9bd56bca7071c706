-- AlterTable
ALTER TABLE "Authorizer" ADD COLUMN "disconnectedAt" DATETIME;

-- CreateIndex
CREATE INDEX "Authorizer_disconnectedAt_idx" ON "Authorizer"("disconnectedAt");
