-- CreateTable
CREATE TABLE "Platform" (
    "id" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "secretCipher" TEXT NOT NULL,
    "tokenCipher" TEXT NOT NULL,
    "aesKeyCipher" TEXT NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'database',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Platform_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "authorizerAppId" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'live',
    "accessTokenCipher" TEXT,
    "obtainedAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3),
    "refreshTokenCipher" TEXT,
    "previousRefreshTokenCipher" TEXT,
    "previousRefreshTokenUntil" TIMESTAMP(3),
    "candidateCipher" TEXT,
    "candidateAt" TIMESTAMP(3),
    "version" INTEGER NOT NULL DEFAULT 0,
    "refreshAt" TIMESTAMP(3),
    "nextAttemptAt" TIMESTAMP(3),
    "failureCount" INTEGER NOT NULL DEFAULT 0,
    "lastErrcode" INTEGER,
    "lastErrorCode" TEXT,
    "lastRid" TEXT,
    "lastErrorAt" TIMESTAMP(3),
    "forcedRefreshAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "RefreshAttempt" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "authorizerAppId" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "errcode" INTEGER,
    "errorCode" TEXT,
    "rid" TEXT,
    "durationMs" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "version" INTEGER,
    "startedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RefreshAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerifyTicket" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "ticketCipher" TEXT NOT NULL,
    "ticketTail" TEXT NOT NULL,
    "wechatCreatedAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "clientAddress" TEXT NOT NULL,

    CONSTRAINT "VerifyTicket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorizationCode" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "codeDigest" TEXT NOT NULL,
    "codeCipher" TEXT NOT NULL,
    "authorizerAppId" TEXT,
    "preAuthCodeId" TEXT,
    "preAuthCodeDigest" TEXT,
    "launchId" TEXT,
    "wechatCreatedAt" TIMESTAMP(3),
    "origin" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMP(3),
    "lastErrcode" INTEGER,
    "lastErrorCode" TEXT,
    "lastRid" TEXT,
    "expiresAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "AuthorizationCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PreAuthCode" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "launchId" TEXT NOT NULL,
    "codeDigest" TEXT,
    "stateDigest" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PreAuthCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Launch" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "authType" INTEGER NOT NULL,
    "bizAppId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "openedAt" TIMESTAMP(3),
    "pressedAt" TIMESTAMP(3),
    "returnedAt" TIMESTAMP(3),
    "authorizedAt" TIMESTAMP(3),
    "authorizerAppId" TEXT,
    "failureCode" TEXT,
    "failedAt" TIMESTAMP(3),

    CONSTRAINT "Launch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Authorizer" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "appId" TEXT NOT NULL,
    "nickName" TEXT NOT NULL DEFAULT '',
    "headImg" TEXT NOT NULL DEFAULT '',
    "userName" TEXT NOT NULL DEFAULT '',
    "alias" TEXT NOT NULL DEFAULT '',
    "principalName" TEXT NOT NULL DEFAULT '',
    "signature" TEXT NOT NULL DEFAULT '',
    "qrcodeUrl" TEXT NOT NULL DEFAULT '',
    "kind" TEXT NOT NULL DEFAULT 'unknown',
    "serviceType" INTEGER,
    "verifyType" INTEGER,
    "accountStatus" INTEGER,
    "permissionIds" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "statusEventAt" TIMESTAMP(3),
    "authorizedAt" TIMESTAMP(3),
    "unauthorizedAt" TIMESTAMP(3),
    "profileDueAt" TIMESTAMP(3),
    "profileAt" TIMESTAMP(3),
    "launchId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Authorizer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorizerChange" (
    "id" TEXT NOT NULL,
    "authorizerId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "added" JSONB NOT NULL,
    "removed" JSONB NOT NULL,
    "eventId" TEXT,
    "launchId" TEXT,
    "errcode" INTEGER,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AuthorizerChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlatformEvent" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "infoType" TEXT NOT NULL,
    "authorizerAppId" TEXT,
    "wechatCreatedAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "clientAddress" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "payload" JSONB,
    "codeDigest" TEXT,
    "effect" TEXT NOT NULL,
    "effectNote" TEXT,
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMP(3),
    "settledAt" TIMESTAMP(3),

    CONSTRAINT "PlatformEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuthorizerMessage" (
    "id" TEXT NOT NULL,
    "platformId" TEXT NOT NULL,
    "authorizerAppId" TEXT NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "msgType" TEXT NOT NULL,
    "event" TEXT NOT NULL DEFAULT '',
    "fromUserName" TEXT NOT NULL DEFAULT '',
    "msgId" TEXT,
    "wechatCreatedAt" TIMESTAMP(3),
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "clientAddress" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "payload" JSONB,

    CONSTRAINT "AuthorizerMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefusedPush" (
    "id" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "status" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "bodySample" TEXT NOT NULL,
    "clientAddress" TEXT NOT NULL,
    "platformAppId" TEXT,
    "reason" TEXT NOT NULL,

    CONSTRAINT "RefusedPush_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RefusedPushCount" (
    "minute" TIMESTAMP(3) NOT NULL,
    "status" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RefusedPushCount_pkey" PRIMARY KEY ("minute","status")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "passwordHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "locale" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "disabledAt" TIMESTAMP(3),

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffSession" (
    "id" TEXT NOT NULL,
    "staffId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "userAgent" TEXT NOT NULL DEFAULT '',
    "clientAddress" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "StaffSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "windowStartAt" TIMESTAMP(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Platform_appId_key" ON "Platform"("appId");

-- CreateIndex
CREATE INDEX "Credential_nextAttemptAt_idx" ON "Credential"("nextAttemptAt");

-- CreateIndex
CREATE INDEX "Credential_kind_state_expiresAt_idx" ON "Credential"("kind", "state", "expiresAt");

-- CreateIndex
CREATE INDEX "Credential_kind_state_refreshAt_idx" ON "Credential"("kind", "state", "refreshAt");

-- CreateIndex
CREATE INDEX "Credential_kind_state_failureCount_idx" ON "Credential"("kind", "state", "failureCount");

-- CreateIndex
CREATE UNIQUE INDEX "Credential_platformId_kind_authorizerAppId_key" ON "Credential"("platformId", "kind", "authorizerAppId");

-- CreateIndex
CREATE INDEX "RefreshAttempt_platformId_kind_authorizerAppId_startedAt_idx" ON "RefreshAttempt"("platformId", "kind", "authorizerAppId", "startedAt");

-- CreateIndex
CREATE INDEX "RefreshAttempt_startedAt_idx" ON "RefreshAttempt"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "VerifyTicket_eventId_key" ON "VerifyTicket"("eventId");

-- CreateIndex
CREATE INDEX "VerifyTicket_platformId_receivedAt_idx" ON "VerifyTicket"("platformId", "receivedAt");

-- CreateIndex
CREATE INDEX "AuthorizationCode_state_nextAttemptAt_idx" ON "AuthorizationCode"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "AuthorizationCode_preAuthCodeId_idx" ON "AuthorizationCode"("preAuthCodeId");

-- CreateIndex
CREATE UNIQUE INDEX "AuthorizationCode_platformId_codeDigest_key" ON "AuthorizationCode"("platformId", "codeDigest");

-- CreateIndex
CREATE UNIQUE INDEX "PreAuthCode_codeDigest_key" ON "PreAuthCode"("codeDigest");

-- CreateIndex
CREATE UNIQUE INDEX "PreAuthCode_stateDigest_key" ON "PreAuthCode"("stateDigest");

-- CreateIndex
CREATE INDEX "PreAuthCode_launchId_createdAt_idx" ON "PreAuthCode"("launchId", "createdAt");

-- CreateIndex
CREATE INDEX "Launch_staffId_createdAt_idx" ON "Launch"("staffId", "createdAt");

-- CreateIndex
CREATE INDEX "Authorizer_appId_idx" ON "Authorizer"("appId");

-- CreateIndex
CREATE INDEX "Authorizer_status_idx" ON "Authorizer"("status");

-- CreateIndex
CREATE INDEX "Authorizer_profileDueAt_idx" ON "Authorizer"("profileDueAt");

-- CreateIndex
CREATE UNIQUE INDEX "Authorizer_platformId_appId_key" ON "Authorizer"("platformId", "appId");

-- CreateIndex
CREATE INDEX "AuthorizerChange_authorizerId_at_idx" ON "AuthorizerChange"("authorizerId", "at");

-- CreateIndex
CREATE INDEX "PlatformEvent_effect_nextAttemptAt_idx" ON "PlatformEvent"("effect", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "PlatformEvent_receivedAt_idx" ON "PlatformEvent"("receivedAt");

-- CreateIndex
CREATE INDEX "PlatformEvent_infoType_receivedAt_idx" ON "PlatformEvent"("infoType", "receivedAt");

-- CreateIndex
CREATE INDEX "PlatformEvent_authorizerAppId_receivedAt_idx" ON "PlatformEvent"("authorizerAppId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PlatformEvent_platformId_dedupeKey_key" ON "PlatformEvent"("platformId", "dedupeKey");

-- CreateIndex
CREATE INDEX "AuthorizerMessage_receivedAt_idx" ON "AuthorizerMessage"("receivedAt");

-- CreateIndex
CREATE INDEX "AuthorizerMessage_authorizerAppId_receivedAt_idx" ON "AuthorizerMessage"("authorizerAppId", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "AuthorizerMessage_platformId_dedupeKey_key" ON "AuthorizerMessage"("platformId", "dedupeKey");

-- CreateIndex
CREATE INDEX "RefusedPush_receivedAt_idx" ON "RefusedPush"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");

-- CreateIndex
CREATE INDEX "StaffSession_staffId_idx" ON "StaffSession"("staffId");

-- AddForeignKey
ALTER TABLE "Credential" ADD CONSTRAINT "Credential_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RefreshAttempt" ADD CONSTRAINT "RefreshAttempt_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerifyTicket" ADD CONSTRAINT "VerifyTicket_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VerifyTicket" ADD CONSTRAINT "VerifyTicket_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "PlatformEvent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizationCode" ADD CONSTRAINT "AuthorizationCode_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizationCode" ADD CONSTRAINT "AuthorizationCode_preAuthCodeId_fkey" FOREIGN KEY ("preAuthCodeId") REFERENCES "PreAuthCode"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizationCode" ADD CONSTRAINT "AuthorizationCode_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreAuthCode" ADD CONSTRAINT "PreAuthCode_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PreAuthCode" ADD CONSTRAINT "PreAuthCode_launchId_fkey" FOREIGN KEY ("launchId") REFERENCES "Launch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Launch" ADD CONSTRAINT "Launch_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Launch" ADD CONSTRAINT "Launch_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Authorizer" ADD CONSTRAINT "Authorizer_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizerChange" ADD CONSTRAINT "AuthorizerChange_authorizerId_fkey" FOREIGN KEY ("authorizerId") REFERENCES "Authorizer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlatformEvent" ADD CONSTRAINT "PlatformEvent_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuthorizerMessage" ADD CONSTRAINT "AuthorizerMessage_platformId_fkey" FOREIGN KEY ("platformId") REFERENCES "Platform"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffSession" ADD CONSTRAINT "StaffSession_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
