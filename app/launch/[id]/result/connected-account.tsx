import Image from 'next/image';
import { useTranslations } from 'next-intl';
import type { ConnectedAccount as Account } from '@/lib/hub/launch-result';

const kinds = ['subscription', 'service', 'miniProgram'] as const;

export function ConnectedAccount({ account }: { account: Account }) {
  const t = useTranslations('result.kind');
  const { appId, nickName, headImg, principalName } = account;
  const kind = kinds.find((known) => known === account.kind);
  return (
    <div className="account">
      {headImg ? (
        <Image
          src={headImg.replace(/^http:\/\/(?=(wx\.qlogo|mmbiz\.qpic)\.cn\/)/, 'https://')}
          alt=""
          width={48}
          height={48}
          referrerPolicy="no-referrer"
        />
      ) : (
        <span className="pub-mark" aria-hidden="true">
          {[...(nickName || appId)][0]}
        </span>
      )}
      <div>
        <b>{nickName || appId}</b>
        <span>{[kind && t(kind), principalName].filter(Boolean).join(' · ')}</span>
        <span className="mono">{appId}</span>
      </div>
    </div>
  );
}
