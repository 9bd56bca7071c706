-- An entry of an index has a bounded length.
UPDATE "Authorizer" SET "searchText" = substr("searchText", 1, 400) WHERE length("searchText") > 400;

-- DropIndex
DROP INDEX "Authorizer_appId_idx";

-- CreateIndex
CREATE INDEX "Authorizer_appId_platformId_searchText_id_idx" ON "Authorizer"("appId", "platformId", "searchText", "id");
