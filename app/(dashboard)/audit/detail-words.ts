// The details of an entry as the sentences want them: words, or texts with which a message chooses between its words. What an
// entry does not have is an empty text.
import { getLocale, getTranslations } from 'next-intl/server';
import type { AuditItem } from '@/lib/stores/audit-list';
import { listRetentionKinds } from '@/lib/stores/retention';
import { nameRecordedFilters } from '../accounts/condition-words';
import { readPlatforms } from '../read-once';

const fields = ['name', 'appId', 'secret', 'token', 'aesKey'] as const;

export async function toWords({ details, act }: AuditItem) {
  const t = await getTranslations('audit');
  const text = (name: string) => String(details[name] ?? '');
  const changed = listOf(details.changed);
  const filters = await nameFilters(listOf(details.filters));
  return {
    act,
    role: text('role'),
    from: text('from'),
    to: text('to'),
    appId: text('appId'),
    code: text('code'),
    host: text('host'),
    address: text('clientAddress'),
    trigger: text('trigger'),
    count: Number(details.count ?? 0),
    failed: listOf(details.failed).length,
    filters: filters.join(t('separator')),
    hasFilters: filters.length > 0 ? 'yes' : 'no',
    hasCount: details.count === undefined ? 'no' : 'yes',
    fields: fields
      .filter((field) => changed.includes(field))
      .map((field) => t(`field.${field}`))
      .join(t('separator')),
    changes: listRetentionKinds()
      .filter((kind) => listOf(details[kind]).length === 2)
      .map((kind) => {
        const [from = '', to = ''] = listOf(details[kind]);
        return t('retention', { kind: t(`kept.${kind}`), from, to });
      })
      .join(t('separator')),
  };
}

/** What an exported list was narrowed to. */
async function nameFilters(filters: string[]): Promise<string[]> {
  if (filters.length === 0) return [];
  const [t, locale, platforms] = await Promise.all([getTranslations(), getLocale(), readPlatforms()]);
  return nameRecordedFilters(filters, { t, locale, platforms });
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
