-- AlterTable
ALTER TABLE "Launch" ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "openedUserAgent" TEXT NOT NULL DEFAULT '';
