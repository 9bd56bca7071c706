-- AlterTable
ALTER TABLE "Launch" ADD COLUMN     "revokedAt" TIMESTAMP(3);
