'use client';

// One kind of history: its days, and what it takes. Folded: name and days, then what it takes in one line.
import { useFormatter, useTranslations } from 'next-intl';
import { Input } from '@/components/ui/field';
import { Absent, Td } from '@/components/ui/table';
import { LocalTime } from '@/components/ui/time';
import type { KeptHistory } from '@/lib/hub/retention';
import { toByteUnit } from './byte-unit';

export interface RetentionDraft {
  kept: KeptHistory;
  /** As it is typed. */
  text: string;
  days: number;
  isUsable: boolean;
}

interface RetentionRowProps {
  draft: RetentionDraft;
  maxDays: number;
  onChange: (text: string) => void;
}

export function RetentionRow({ draft: { kept, text, isUsable }, maxDays, onChange }: RetentionRowProps) {
  const t = useTranslations('settings.retention');
  const format = useFormatter();
  const { kind, rows, bytes, isEstimated, oldestAt, minDays } = kept;
  const { value, unit } = toByteUnit(bytes);
  const size = `${format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
  const name = t(`kind.${kind}.name`);
  return (
    <tr>
      <Td className="py-2! max-md:col-start-1 max-md:row-start-1 max-md:py-0!">
        <span className="font-medium">{name}</span>
        <p className="text-12 text-ink-3">{t(`kind.${kind}.about`)}</p>
      </Td>
      <Td className="whitespace-nowrap max-md:col-start-2 max-md:row-start-1">
        <span className="inline-flex items-center gap-2">
          <Input
            aria-label={t('daysOf', { kind: name })}
            aria-describedby={isUsable ? undefined : `days-${kind}`}
            inputMode="numeric"
            value={text}
            invalid={!isUsable}
            onChange={(event) => onChange(event.target.value.trim())}
            frameClassName="w-18"
            className="text-right"
          />
          {t('days')}
        </span>
        {!isUsable && (
          <p id={`days-${kind}`} className="mt-1 text-12 text-critical">
            {t('range', { min: minDays, max: maxDays })}
          </p>
        )}
      </Td>
      <Td end className="text-ink-2 max-md:hidden!">
        {format.number(rows)}
      </Td>
      <Td end className="text-ink-2 max-md:hidden!">
        {isEstimated ? t('approximately', { size }) : size}
      </Td>
      <Td end className="text-ink-2 md:pr-4 max-md:hidden!">
        {oldestAt ? <LocalTime at={oldestAt} format="date" /> : <Absent />}
      </Td>
      <Td className="text-12 text-ink-3 md:hidden max-md:col-span-2 max-md:row-start-2">
        {t('rows', { count: rows })} · {isEstimated ? t('approximately', { size }) : size}
        {oldestAt && (
          <>
            {' · '}
            {t.rich('since', { time: () => <LocalTime at={oldestAt} format="date" /> })}
          </>
        )}
      </Td>
    </tr>
  );
}
