-- AlterTable
ALTER TABLE "StaffSession" ADD COLUMN "lastSeenAt" DATETIME;

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "actor" TEXT NOT NULL,
    "staffId" TEXT,
    "clientAddress" TEXT NOT NULL DEFAULT '',
    "act" TEXT NOT NULL,
    "platformId" TEXT,
    "authorizerAppId" TEXT,
    "subjectId" TEXT NOT NULL DEFAULT '',
    "subjectName" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL DEFAULT '',
    "details" TEXT NOT NULL DEFAULT '{}',
    "seal" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEntry_number_key" ON "AuditEntry"("number");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_staffId_number_idx" ON "AuditEntry"("staffId", "number");

-- CreateIndex
CREATE INDEX "AuditEntry_act_number_idx" ON "AuditEntry"("act", "number");

-- CreateIndex
CREATE INDEX "AuditEntry_authorizerAppId_number_idx" ON "AuditEntry"("authorizerAppId", "number");
