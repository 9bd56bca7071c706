-- AlterTable
ALTER TABLE "Platform" ADD COLUMN "secretSetAt" DATETIME;
