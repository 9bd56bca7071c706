import Image from 'next/image';
import { useTranslations } from 'next-intl';
import { initialOf } from '@/components/ui/initial';
import { hasAvatar } from '@/lib/hub/avatar-source';
import type { ConnectedAccount as Account } from '@/lib/hub/launch-result';

const kinds = ['subscription', 'service', 'miniProgram'] as const;

export function ConnectedAccount({ launchId, account }: { launchId: string; account: Account }) {
  const t = useTranslations('result.kind');
  const { appId, nickName, headImg, principalName } = account;
  const kind = kinds.find((known) => known === account.kind);
  return (
    <div className="account">
      <span className="pub-mark" aria-hidden="true">
        {initialOf(nickName || appId)}
        {hasAvatar(headImg) && (
          <Image src={`/launch/${launchId}/avatar`} alt="" width={48} height={48} unoptimized />
        )}
      </span>
      <div>
        <b>
          <bdi>{nickName || appId}</bdi>
        </b>
        <span>
          {[kind && t(kind), principalName && <bdi key="principal">{principalName}</bdi>]
            .filter(Boolean)
            .flatMap((part, index) => (index === 0 ? [part] : [' · ', part]))}
        </span>
        <span className="mono">{appId}</span>
      </div>
    </div>
  );
}
