-- DropIndex
DROP INDEX "Authorizer_appId_platformId_searchText_id_idx";

-- DropIndex
DROP INDEX "Authorizer_kind_verifyType_authorizedAt_permissionText_plat_idx";

-- CreateIndex
CREATE INDEX "Authorizer_appId_platformId_searchText_id_status_disconnect_idx" ON "Authorizer"("appId", "platformId", "searchText", "id", "status", "disconnectedAt");

-- CreateIndex
CREATE INDEX "Authorizer_kind_verifyType_authorizedAt_permissionText_plat_idx" ON "Authorizer"("kind", "verifyType", "authorizedAt", "permissionText", "platformId", "id", "status", "disconnectedAt");
