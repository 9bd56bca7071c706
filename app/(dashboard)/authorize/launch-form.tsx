'use client';

// What may be authorized: a kind of account, or one account by its appid; for whom the link is, and how long it lives.
import { QrCode } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { RadioList } from '@/components/ui/radio-list';
import { Select, SelectBox } from '@/components/ui/select';
import { launchHours, longestNote, usualLaunchHours } from '@/lib/hub/launch-wish';
import { type KindName, kindNames, kinds } from './kinds';

interface LaunchFormProps {
  platforms: { id: string; name: string }[];
  /** The one to begin with; null for the first. */
  platformId: string | null;
  /** The account that is to authorize again, when the link to this page named one. */
  appId: string | null;
}

export function LaunchForm({ platforms, platformId, appId }: LaunchFormProps) {
  const t = useTranslations('authorize');
  const router = useRouter();
  const [kind, setKind] = useState<KindName>(appId === null ? 'both' : 'one');
  const [askedFor, setAskedFor] = useState(appId);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  // A link on this page names an account; what was chosen before stays otherwise.
  if (appId !== null && appId !== askedFor) {
    setAskedFor(appId);
    setKind('one');
  }

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const bizAppId = kind === 'one' ? String(form.get('bizAppId')).trim() : null;
    setIsPending(true);
    setProblem(null);
    const answer = await callApi('POST', '/api/admin/launches', {
      platformId: form.get('platformId'),
      authType: kinds[kind],
      bizAppId,
      note: String(form.get('note')),
      hours: Number(form.get('hours')),
    });
    setIsPending(false);
    if (!answer.ok) return setProblem(answer.problem.code);
    const { id } = { id: '', ...(typeof answer.data === 'object' ? answer.data : null) };
    router.push(`/authorize?launch=${encodeURIComponent(id)}`);
  }

  return (
    <form onSubmit={submit} className="grid gap-6">
      {platforms.length > 1 && (
        <PlatformChoice key={askedFor} platforms={platforms} platformId={platformId} />
      )}
      {platforms.length === 1 && <input type="hidden" name="platformId" value={platforms[0]?.id} />}
      <RadioList
        name="kind"
        legend={t('kinds')}
        value={kind}
        options={kindNames.map((value) => ({
          value,
          label: t(`kind.${value}.name`),
          about: t(`kind.${value}.about`),
        }))}
        onChange={setKind}
      />
      {kind === 'one' && (
        <Field
          key={askedFor}
          id="bizAppId"
          name="bizAppId"
          label="AppID"
          hint={t('appIdHint')}
          problem={problem === 'invalidLaunch' ? t('problem.appId') : undefined}
          className="font-mono"
          placeholder="wx"
          defaultValue={askedFor ?? ''}
          autoComplete="off"
          spellCheck={false}
          required
        />
      )}
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <Field
          id="note"
          name="note"
          label={t('note')}
          hint={t('noteHint')}
          maxLength={longestNote}
          autoComplete="off"
        />
        <Life />
      </div>
      {problem && problem !== 'invalidLaunch' && (
        <div role="alert">
          <Note state="critical" title={t('problem.unexpected')} />
        </div>
      )}
      <div>
        <Button type="submit" look="go" aria-busy={isPending}>
          <QrCode aria-hidden="true" />
          {t('start')}
        </Button>
      </div>
    </form>
  );
}

function Life() {
  const t = useTranslations('authorize.life');
  const [hours, setHours] = useState(`${usualLaunchHours}`);
  return (
    <div>
      <Select
        name="hours"
        label={t('label')}
        aria-describedby="hours-hint"
        value={hours}
        options={launchHours.map((each) => ({ value: `${each}`, label: t(`hours.${each}`) }))}
        onChange={setHours}
      />
      <p id="hours-hint" className="mt-1 text-12 text-ink-3">
        {t('hint')}
      </p>
    </div>
  );
}

function PlatformChoice({ platforms, platformId }: Pick<LaunchFormProps, 'platforms' | 'platformId'>) {
  const t = useTranslations('authorize');
  return (
    <div className="grid gap-1">
      <label htmlFor="platform" className="font-medium">
        {t('platform')}
      </label>
      <SelectBox id="platform" name="platformId" defaultValue={platformId ?? undefined}>
        {platforms.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectBox>
    </div>
  );
}
