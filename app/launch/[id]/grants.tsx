// What an authorization is about, in the customer's words. The exact list is the platform's, and WeChat shows it.
import { ChartNoAxesColumn, Image, Menu, MessageSquare, Smartphone, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';

export type GrantedKind = 'official' | 'miniProgram' | 'both' | 'one';

const icons = {
  messages: MessageSquare,
  followers: Users,
  material: Image,
  menu: Menu,
  development: Smartphone,
  data: ChartNoAxesColumn,
} as const;

type Grant = keyof typeof icons;

const ofOfficial: Grant[] = ['messages', 'followers', 'material', 'menu'];
const ofMiniProgram: Grant[] = ['messages', 'development', 'data'];
const grants: Record<GrantedKind, Grant[]> = {
  official: ofOfficial,
  miniProgram: ofMiniProgram,
  both: [...ofOfficial, 'development'],
  one: [...ofOfficial, 'development'],
};

/** By WeChat's auth_type; an appid counts before it. */
export function grantedKind({
  authType,
  bizAppId,
}: {
  authType: number;
  bizAppId: string | null;
}): GrantedKind {
  if (bizAppId !== null) return 'one';
  if (authType === 1) return 'official';
  return authType === 2 ? 'miniProgram' : 'both';
}

export function Grants({ kind }: { kind: GrantedKind }) {
  const t = useTranslations('launch');
  return (
    <ul className="grant" aria-label={t('grants')}>
      {grants[kind].map((grant) => {
        const Icon = icons[grant];
        return (
          <li key={grant}>
            <Icon aria-hidden="true" strokeWidth={1.5} className="i" />
            <div>
              <b>{t(`grant.${grant}.name`)}</b>
              <span>{t(`grant.${grant}.about`)}</span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
