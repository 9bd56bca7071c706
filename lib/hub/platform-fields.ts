// What a platform's settings look like in WeChat's console. Nothing is imported, so that a form checks while one types and
// the server by the same rule.

export const platformFields = ['appId', 'secret', 'token', 'aesKey'] as const;
export type PlatformField = (typeof platformFields)[number];
export type PlatformFieldProblem = 'missing' | 'spaces' | 'characters' | 'length';

interface Rule {
  pattern: RegExp;
  minLength: number;
  maxLength: number;
}

const rules: Record<PlatformField, Rule> = {
  appId: { pattern: /^[A-Za-z0-9_-]*$/, minLength: 4, maxLength: 64 },
  secret: { pattern: /^[\x21-\x7e]*$/, minLength: 1, maxLength: 128 },
  token: { pattern: /^[\x21-\x7e]*$/, minLength: 1, maxLength: 64 },
  aesKey: { pattern: /^[A-Za-z0-9]*$/, minLength: 43, maxLength: 43 },
};

/** What is wrong with a value, or null. */
export function findPlatformFieldProblem(field: PlatformField, value: string): PlatformFieldProblem | null {
  const { pattern, minLength, maxLength } = rules[field];
  if (value === '') return 'missing';
  if (/\s/.test(value)) return 'spaces';
  if (!pattern.test(value)) return 'characters';
  return value.length < minLength || value.length > maxLength ? 'length' : null;
}

interface Form {
  /** Somebody has typed into the field and gone on: before that, what is half typed is no mistake. */
  isLeft: boolean;
  /** Somebody wanted to save. */
  isAsked: boolean;
  /** A new platform needs all fields; of one that is there an empty field stays as it is. */
  isNew: boolean;
}

/** What a form says of a field just now, or null. */
export function findShownProblem(
  field: PlatformField,
  value: string,
  { isLeft, isAsked, isNew }: Form,
): PlatformFieldProblem | null {
  if (value === '') return isNew && isAsked ? 'missing' : null;
  return isLeft || isAsked ? findPlatformFieldProblem(field, value) : null;
}
