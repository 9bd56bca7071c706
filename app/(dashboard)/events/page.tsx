// What WeChat pushed: authorization events, and messages of the accounts' followers; one of them open beside the list.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';
import { requireStaff } from '@/lib/http/require-staff';
import { hrefInPlace, hrefWith, readChoice, readParam, type SearchParams } from '../search-params';
import { EventDetail } from './event-detail';
import { EventView } from './event-view';
import { MessageDetail } from './message-detail';
import { MessageView } from './message-view';
import { path } from './search-bar';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('events'))('title') };
}

export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const staff = await requireStaff();
  const params = await searchParams;
  const t = await getTranslations('events');
  const isMessages = readChoice(params, 'view', ['messages']) !== null;
  const id = readParam(params, 'id');
  const detail = id && {
    id,
    closeHref: hrefInPlace(path, params, { id: null }),
    isAdmin: staff.role === 'admin',
  };
  const reset = { type: null, effect: null, id: null };
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <Tabs
        label={t('views')}
        tabs={[
          {
            href: hrefWith(path, params, { ...reset, view: null }),
            label: t('platformView'),
            isCurrent: !isMessages,
          },
          {
            href: hrefWith(path, params, { ...reset, view: 'messages' }),
            label: t('messageView'),
            isCurrent: isMessages,
          },
        ]}
      />
      {detail && (isMessages ? <MessageDetail {...detail} /> : <EventDetail {...detail} />)}
      {isMessages ? <MessageView params={params} /> : <EventView params={params} />}
    </>
  );
}
