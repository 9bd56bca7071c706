// What is open beside the list: facts at the left, the decrypted content as a tree at the right, below them where it went on.
import { X } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { iconButtonClass } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { Panel } from '@/components/ui/panel';
import { PayloadTree } from './payload-tree';

export interface DetailProps {
  id: string;
  closeHref: string;
  isAdmin: boolean;
}

interface DetailPanelProps {
  title: string;
  sub: string;
  closeHref: string;
  facts: ReactNode;
  /** Null when the decrypted text could not be read. */
  payload: unknown;
  deliveries: ReactNode;
}

export async function DetailPanel({ title, sub, closeHref, facts, payload, deliveries }: DetailPanelProps) {
  const t = await getTranslations('events.detail');
  return (
    <Panel
      className="mb-5"
      title={title}
      sub={<span className="font-mono">{sub}</span>}
      end={
        <Link href={closeHref} scroll={false} aria-label={t('close')} className={`${iconButtonClass} -mr-2`}>
          <X aria-hidden="true" strokeWidth={1.5} />
        </Link>
      }
    >
      <div className="grid grid-cols-2 max-lg:grid-cols-1">
        <div className="min-w-0 px-4 py-2.5">{facts}</div>
        <div className="min-w-0 border-line border-l px-4 py-2.5 max-lg:border-t max-lg:border-l-0">
          <h3 className="py-[5px] text-12 text-ink-3">{t('payload')}</h3>
          {payload === null ? (
            <p className="text-ink-2">{t('unreadable')}</p>
          ) : (
            <PayloadTree value={payload} />
          )}
        </div>
      </div>
      {deliveries}
    </Panel>
  );
}

/** A link that a colleague has sent may outlive what it names. */
export async function DetailGone() {
  const t = await getTranslations('events.detail.gone');
  return (
    <Note state="off" title={t('title')} className="mb-5">
      {t('why')}
    </Note>
  );
}
