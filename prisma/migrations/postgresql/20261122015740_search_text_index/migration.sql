-- An entry of an index has a bounded length.
UPDATE "Authorizer" SET "searchText" = substr("searchText", 1, 400) WHERE length("searchText") > 400;

-- DropIndex
DROP INDEX "Authorizer_kind_verifyType_authorizedAt_permissionText_plat_idx";

-- CreateIndex
CREATE INDEX "Authorizer_kind_verifyType_authorizedAt_permissionText_plat_idx" ON "Authorizer"("kind", "verifyType", "authorizedAt", "permissionText", "platformId", "id", "searchText");
