-- AlterTable
ALTER TABLE "Platform" ADD COLUMN     "secretSetAt" TIMESTAMP(3);
