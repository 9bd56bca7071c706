-- AlterTable
ALTER TABLE "Authorizer" ADD COLUMN     "searchText" TEXT NOT NULL DEFAULT '';

-- What is known already can be searched for at once.
UPDATE "Authorizer" SET "searchText" = lower("nickName" || chr(10) || "appId" || chr(10) || "userName" || chr(10) || "principalName");
