// A database that the program cannot use at its start: some failures pass by themselves, some a person has to mend in the
// settings or on the disk. Everything else is a bug and keeps its stack.
import { AppError, codeOf } from '../errors';
import { getDatabaseLocation } from './prisma';

/** PostgreSQL is not up yet: refused, unknown host, no route, timed out, broken off, still starting, or full. */
const passing = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'P1001',
  'P1002',
  'P1017',
];
/** The client gives these no code. */
const passingMessage = /timeout expired|Connection terminated/;

/** A folder or file that cannot be made, and PostgreSQL's: wrong password, no such database, no right. */
const lasting = [
  'EEXIST',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  '28P01',
  '28000',
  '3D000',
  '42501',
];
const lastingMessage = /SQLITE_(NOTADB|CANTOPEN|READONLY|CORRUPT|FULL|IOERR|PERM|AUTH)[^`]*/;

/** Whether waiting may mend it. */
export function isDatabaseNotUpYet(error: unknown): boolean {
  return passing.includes(codeOf(error) ?? '') || passingMessage.test(messageOf(error));
}

/** The failure as a person can act on it, or the error itself where it is none of theirs. */
export function explainDatabaseFailure(error: unknown): unknown {
  const message = messageOf(error);
  // Prisma wraps the database's own words in a page of its own.
  const [words] = lastingMessage.exec(message) ?? (lasting.includes(codeOf(error) ?? '') ? [message] : []);
  if (words === undefined) return error;
  const { databaseFile } = getDatabaseLocation();
  const place = databaseFile ?? 'PostgreSQL';
  return new AppError(
    'unusableDatabase',
    `DATABASE_URL does not lead to a usable database (${place}): ${words}`,
    {
      cause: error,
    },
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
