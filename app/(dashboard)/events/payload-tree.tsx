// Decrypted fields as a readable tree. Secrets were masked before they were stored.
import { getTranslations } from 'next-intl/server';

export async function PayloadTree({ value }: { value: unknown }) {
  const t = await getTranslations('events.detail');
  if (typeof value !== 'object' || value === null) {
    const text = value === null || value === undefined ? '' : String(value);
    return text === '' ? (
      <span className="text-ink-3">{t('empty')}</span>
    ) : (
      <span className="break-all">{text}</span>
    );
  }
  return (
    <ul className="grid gap-0.5 font-mono text-12">
      {Object.entries(value).map(([name, child]) => (
        <li key={name} className={isBranch(child) ? '' : 'flex flex-wrap gap-x-2'}>
          <span className="text-ink-3">{name}</span>
          {isBranch(child) ? (
            <div className="ml-1 border-line border-l pl-3">
              <PayloadTree value={child} />
            </div>
          ) : (
            <PayloadTree value={child} />
          )}
        </li>
      ))}
    </ul>
  );
}

function isBranch(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
