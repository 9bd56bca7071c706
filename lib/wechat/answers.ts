// The shapes of WeChat's answers, read tolerantly where WeChat varies and strictly where a wrong value would be stored.
import { z } from 'zod';

/** A number that some answers write as text; anything that is not a whole number above 0 is refused. */
const lifetime = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().positive());
const credential = z.string().min(1);
const optionalCredential = z.preprocess((value) => value || null, z.string().nullable());
const optionalText = z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string());
const optionalNumber = z.preprocess(
  (value) =>
    value === '' || value === null || value === undefined || Number.isNaN(Number(value))
      ? null
      : Number(value),
  z.number().nullable(),
);
const typeId = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'id' in value ? value.id : value),
  optionalNumber,
);

/** Ids of the granted permission sets, ascending and once each; entries of another shape are passed over. */
const permissionIds = z.preprocess(
  (value) => (Array.isArray(value) ? value : []),
  z.array(z.unknown()).transform((entries) => {
    const entry = z.object({ funcscope_category: z.object({ id: z.coerce.number().int() }) });
    const ids = entries.flatMap((item) => {
      const parsed = entry.safeParse(item);
      return parsed.success ? [parsed.data.funcscope_category.id] : [];
    });
    return [...new Set(ids)].sort((a, b) => a - b);
  }),
);

export const componentTokenAnswer = z.object({ component_access_token: credential, expires_in: lifetime });

export const preAuthCodeAnswer = z.object({ pre_auth_code: credential, expires_in: lifetime });

export const authorizerTokenAnswer = z.object({
  authorizer_access_token: credential,
  expires_in: lifetime,
  authorizer_refresh_token: optionalCredential,
});

/** With and without the outer `authorization_info` node; older answers name the account `authorization_appid`. */
const authorizationFields = z.object({
  authorizer_appid: z.string().optional(),
  authorization_appid: z.string().optional(),
  authorizer_refresh_token: optionalCredential,
  func_info: permissionIds,
});

export const queryAuthAnswer = z.preprocess(
  unwrapAuthorization,
  authorizationFields
    .extend({ authorizer_access_token: optionalCredential, expires_in: lifetime.nullish().catch(null) })
    .refine((answer) => Boolean(answer.authorizer_appid || answer.authorization_appid))
    .refine((answer) => answer.authorizer_access_token === null || typeof answer.expires_in === 'number'),
);

export const authorizerInfoAnswer = z.object({
  authorizer_info: z.object({
    nick_name: optionalText,
    head_img: optionalText,
    user_name: optionalText,
    alias: optionalText,
    principal_name: optionalText,
    signature: optionalText,
    qrcode_url: optionalText,
    service_type_info: typeId,
    verify_type_info: typeId,
    account_status: optionalNumber,
    MiniProgramInfo: z.unknown(),
  }),
  authorization_info: authorizationFields,
});

export const authorizerListAnswer = z.object({
  total_count: z.coerce.number().int().nonnegative(),
  list: z.preprocess(
    (value) => value ?? [],
    z.array(
      z.object({
        authorizer_appid: credential,
        refresh_token: optionalCredential,
        auth_time: optionalNumber,
      }),
    ),
  ),
});

function unwrapAuthorization(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null) return answer;
  return 'authorization_info' in answer ? answer.authorization_info : answer;
}
