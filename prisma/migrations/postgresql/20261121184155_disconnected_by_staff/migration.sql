-- AlterTable
ALTER TABLE "Authorizer" ADD COLUMN     "disconnectedAt" TIMESTAMP(3);

-- CreateIndex
CREATE INDEX "Authorizer_disconnectedAt_idx" ON "Authorizer"("disconnectedAt");
