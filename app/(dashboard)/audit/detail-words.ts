// The details of an entry as the sentences want them: words, or texts with which a message chooses between its words. What an
// entry does not have is an empty text.
import { getTranslations } from 'next-intl/server';
import type { AuditItem } from '@/lib/stores/audit-list';

const fields = ['name', 'appId', 'secret', 'token', 'aesKey'] as const;
const kept = [
  'authorizerMessage',
  'platformEvent',
  'delivery',
  'refreshAttempt',
  'incident',
  'auditEntry',
] as const;

export async function toWords({ details, act }: AuditItem) {
  const t = await getTranslations('audit');
  const text = (name: string) => String(details[name] ?? '');
  const changed = listOf(details.changed);
  const filters = listOf(details.filters);
  return {
    act,
    role: text('role'),
    from: text('from'),
    to: text('to'),
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
    changes: kept
      .filter((kind) => listOf(details[kind]).length === 2)
      .map((kind) => {
        const [from = '', to = ''] = listOf(details[kind]);
        return t('retention', { kind: t(`kept.${kind}`), from, to });
      })
      .join(t('separator')),
  };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
