-- AlterTable
ALTER TABLE "AuthorizationCode" ADD COLUMN "lastErrmsg" TEXT;

-- AlterTable
ALTER TABLE "Credential" ADD COLUMN "lastErrmsg" TEXT;

-- AlterTable
ALTER TABLE "Launch" ADD COLUMN "failureErrcode" INTEGER;
ALTER TABLE "Launch" ADD COLUMN "failureErrmsg" TEXT;
ALTER TABLE "Launch" ADD COLUMN "failureRid" TEXT;

-- AlterTable
ALTER TABLE "RefreshAttempt" ADD COLUMN "errmsg" TEXT;
