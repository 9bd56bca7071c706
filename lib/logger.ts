// One line per thing that happened: an event name and fields. Secrets are cut by name wherever they sit, and whatever
// looks like a credential of WeChat is cut from text, so that a careless call still leaks nothing.
import pino from 'pino';
import { getConfig } from './config';
import { remember } from './remember';

export type Logger = pino.Logger;

const secretName = /(ticket|token|secret|code|password|aeskey|cipher|cookie|authorization)$/i;
const harmlessName = /^(errcode|errorCode|code|lastErrcode)$/;
const secretText =
  /((?:access_token|component_access_token|auth_code|pre_auth_code|ticket|secret|state)=)[^&\s"']+|(?:ticket|preauthcode|queryauthcode|refreshtoken)@@@[^\s"'&<]+/gi;

export function getLogger(): Logger {
  return remember('logger', () =>
    pino({ level: getConfig().logLevel, base: null, formatters: { log: redactFields } }),
  );
}

/** Cuts secrets from a log record: values by their name, credentials of WeChat from any text. */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redact(fields, new WeakSet()) as Record<string, unknown>;
}

export function redactText(text: string): string {
  return text.replace(secretText, (_match, name: string | undefined) => `${name ?? ''}[redacted]`);
}

function redact(value: unknown, seen: WeakSet<object>): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (seen.has(value)) return '[circular]';
  seen.add(value);
  if (value instanceof Error) return redactError(value, seen);
  if (Array.isArray(value)) return value.map((item) => redact(item, seen));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      secretName.test(name) && !harmlessName.test(name) ? '[redacted]' : redact(item, seen),
    ]),
  );
}

function redactError(error: Error, seen: WeakSet<object>): Record<string, unknown> {
  return {
    name: error.name,
    message: redactText(error.message),
    stack: redactText(error.stack ?? ''),
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause ? { cause: redact(error.cause, seen) } : {}),
  };
}
