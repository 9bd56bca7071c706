// The platform's own token, for an admin who has to try something by hand; each platform has one. Of several the buttons are one
// row on a phone, which moves aside.
import { getTranslations } from 'next-intl/server';
import { RevealButton } from '@/components/reveal-button';
import { readPlatforms } from '../read-once';

export async function RevealComponentTokens() {
  const t = await getTranslations('reveal');
  const platforms = await readPlatforms();
  return (
    <div className="scrollbar-none -m-1 flex min-w-0 flex-wrap justify-end gap-2 p-1 max-md:flex-nowrap max-md:justify-start max-md:overflow-x-auto max-md:[&>*]:flex-none">
      {platforms.map(({ id, name, appId }) => (
        <RevealButton
          key={id}
          kind="component"
          name={name || appId}
          path={`/api/admin/platforms/${encodeURIComponent(id)}/reveal`}
          body={{}}
          label={platforms.length > 1 ? t('componentOf', { name: name || appId }) : t('component')}
          size="regular"
        />
      ))}
    </div>
  );
}
