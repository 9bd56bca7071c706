// Everything the simulated WeChat remembers. The schema is also the form of the state file.
import { z } from 'zod';

export const accountKinds = ['subscription', 'service', 'miniProgram'] as const;
export type AccountKind = (typeof accountKinds)[number];

const authorizationSchema = z.object({
  permissionIds: z.array(z.number().int()),
  refreshToken: z.string(),
  /** The one before a rotation. */
  previousRefreshToken: z.string().optional(),
  /** Until its code was exchanged, lists and profiles do not give the refresh token. */
  isExchanged: z.boolean(),
  authorizedAt: z.number(),
});

const accountSchema = z.object({
  appId: z.string(),
  userName: z.string(),
  nickName: z.string(),
  alias: z.string(),
  kind: z.enum(accountKinds),
  isVerified: z.boolean(),
  principalName: z.string(),
  signature: z.string(),
  authorization: authorizationSchema.nullable(),
});
export type Account = z.infer<typeof accountSchema>;

/** What an account says of itself. */
export const accountWordsSchema = accountSchema
  .pick({ nickName: true, alias: true, principalName: true, signature: true })
  .partial()
  .strict();
export type AccountWords = z.input<typeof accountWordsSchema>;

const pushAddress = z.union([z.literal(''), z.url({ protocol: /^https?$/ })], {
  error: 'must be an http or https URL, or empty',
});

export const platformSchema = z.object({
  appId: z.string(),
  secret: z.string(),
  /** 消息校验 Token: signs every push. */
  token: z.string(),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits'),
  name: z.string(),
  authEventUrl: pushAddress,
  /** Holds `$APPID$`, which the account's appid replaces. */
  messageUrl: pushAddress,
  /** 授权发起页域名, with a port where the host alone would not do. */
  launchDomains: z.array(z.string()),
  permissionIds: z.array(z.number().int()),
});
export type Platform = z.infer<typeof platformSchema>;
export const platformChangesSchema = platformSchema.partial().strict();
export type PlatformChanges = z.input<typeof platformChangesSchema>;

export const settingsSchema = z.object({
  /** Lifetimes and the push interval are divided by it. */
  speed: z.number().positive().max(100_000),
  /** Where the `authorized` push stands to the browser's redirect. */
  pushOrder: z.enum(['together', 'before', 'after', 'never']),
  isPushing: z.boolean(),
  /** A replaced access token lives five minutes more. */
  hasTokenOverlap: z.boolean(),
  rotatesRefreshToken: z.boolean(),
  /** A rotated refresh token still serves, until the next rotation. */
  hasRefreshTokenOverlap: z.boolean().default(false),
  isIpAllowed: z.boolean(),
  /** api_query_auth answers without the outer `authorization_info`. */
  hasFlatQueryAuth: z.boolean(),
  /** Calls a day by path; paths that are not here have their usual limit. */
  dailyLimits: z.record(z.string(), z.number().int().min(0)),
});
export type Settings = z.infer<typeof settingsSchema>;
export const settingsChangesSchema = settingsSchema.partial().strict();
export type SettingsChanges = z.input<typeof settingsChangesSchema>;

const ticketSchema = z.object({ value: z.string(), expiresAt: z.number() });

const accessTokenSchema = z.object({
  owner: z.string(),
  kind: z.enum(['component', 'authorizer']),
  expiresAt: z.number(),
  /** From then on a newer token of the same owner has taken over. */
  replacedAt: z.number().nullable(),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

const preAuthCodeSchema = z.object({ expiresAt: z.number(), isUsed: z.boolean() });

const authorizationCodeSchema = z.object({
  appId: z.string(),
  expiresAt: z.number(),
  isUsed: z.boolean(),
});

const mapOf = <T>(schema: z.ZodType<T>) =>
  z.array(z.tuple([z.string(), schema])).transform((entries): Map<string, T> => new Map(entries));

export const stateSchema = z.object({
  version: z.literal(1),
  platform: platformSchema,
  settings: settingsSchema,
  accounts: mapOf(accountSchema),
  tickets: z.array(ticketSchema),
  accessTokens: mapOf(accessTokenSchema),
  /** The newest access token by its owner's appid. */
  latestTokens: mapOf(z.string()),
  preAuthCodes: mapOf(preAuthCodeSchema),
  authorizationCodes: mapOf(authorizationCodeSchema),
  /** Calls counted against a quota: `day owner path`. */
  usage: mapOf(z.number()),
});
export type State = z.infer<typeof stateSchema>;

export const defaultSettings: Settings = {
  speed: 1,
  pushOrder: 'together',
  isPushing: true,
  hasTokenOverlap: false,
  rotatesRefreshToken: false,
  hasRefreshTokenOverlap: false,
  isIpAllowed: true,
  hasFlatQueryAuth: false,
  dailyLimits: {},
};

export function createState(platform: Platform, accounts: Account[]): State {
  return {
    version: 1,
    platform,
    settings: { ...defaultSettings },
    accounts: new Map(accounts.map((account) => [account.appId, account])),
    tickets: [],
    accessTokens: new Map(),
    latestTokens: new Map(),
    preAuthCodes: new Map(),
    authorizationCodes: new Map(),
    usage: new Map(),
  };
}
