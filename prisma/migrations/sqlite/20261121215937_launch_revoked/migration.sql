-- AlterTable
ALTER TABLE "Launch" ADD COLUMN "revokedAt" DATETIME;
