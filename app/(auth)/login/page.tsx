import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { LanguageSwitch } from '@/components/ui/language-switch';
import { ThemeSwitch } from '@/components/ui/theme-switch';
import { toSameSitePath } from '@/lib/http/next-path';
import { getStaff } from '@/lib/http/require-staff';
import { hasStaff } from '@/lib/stores/staff';
import { LoginForm } from './login-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('login'))('title') };
}

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next } = await searchParams;
  const nextPath = toSameSitePath(typeof next === 'string' ? next : null);
  if (await getStaff()) redirect(nextPath);
  if (!(await hasStaff())) redirect('/setup');
  const t = await getTranslations('login');
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <header className="flex h-14 items-center justify-end gap-1 px-4">
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="mx-auto w-full max-w-[400px] flex-1 px-4 pt-[10dvh] pb-10">
        <div className="mb-5 flex items-center gap-2.5">
          <span
            aria-hidden="true"
            className="grid size-7 place-items-center rounded-2 bg-primary font-title text-14 text-ink-inverse"
          >
            w
          </span>
          <b className="font-title text-14">wxdesk</b>
        </div>
        <div className="rounded-3 border border-line bg-surface p-6 max-md:p-5">
          <h1 className="font-title text-20">{t('title')}</h1>
          <p className="mt-0.5 mb-5 text-ink-2">{t('about')}</p>
          <LoginForm next={nextPath} />
        </div>
        <p className="mt-4 text-12 text-ink-3 text-pretty">
          {t.rich('forgotten', {
            command: (text) => <code className="font-mono whitespace-nowrap">{text}</code>,
          })}
        </p>
      </main>
    </div>
  );
}
