'use client';

// One rule of a target: what kind of event, narrowed by type and account. Nothing chosen means all.
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { iconButtonClass } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { infoTypes, messageTypes } from '../events/event-words';
import type { RuleDraft } from './rule-draft';

interface RuleFieldsProps {
  draft: RuleDraft;
  position: number;
  onChange: (draft: RuleDraft) => void;
  /** Null for the only one. */
  onRemove: (() => void) | null;
}

export function RuleFields({ draft, position, onChange, onRemove }: RuleFieldsProps) {
  const t = useTranslations('forwarding.rule');
  const tEvents = useTranslations('events');
  const tWord = useTranslations('messageWords');
  const id = (name: string) => `rule-${draft.key}-${name}`;
  const isMessage = draft.subject === 'authorizerMessage';
  return (
    <fieldset className="relative grid gap-3 rounded-3 border border-line p-4">
      <legend className="sr-only">{t('title', { position })}</legend>
      <div className="flex items-end gap-2 [&>div]:flex-1">
        <Select
          label={t('subject')}
          value={draft.subject}
          options={[
            { value: 'authorizerMessage', label: tEvents('messageView') },
            { value: 'platformEvent', label: tEvents('platformView') },
          ]}
          onChange={(subject) => onChange({ ...draft, subject })}
        />
        {onRemove && (
          <button
            type="button"
            onClick={onRemove}
            aria-label={t('remove', { position })}
            className={iconButtonClass}
          >
            <X aria-hidden="true" strokeWidth={1.5} />
          </button>
        )}
      </div>
      {isMessage ? (
        <>
          <Choices
            legend={t('msgTypes')}
            hint={t('allTypes')}
            known={messageTypes.map((value) => [value, tWord(value)])}
            chosen={draft.msgTypes}
            onChange={(msgTypes) => onChange({ ...draft, msgTypes })}
          />
          <Field
            id={id('events')}
            label={t('events')}
            hint={t('eventsHint')}
            value={draft.events}
            onChange={({ target }) => onChange({ ...draft, events: target.value })}
            className="font-mono"
            placeholder="subscribe CLICK"
            autoComplete="off"
            spellCheck={false}
          />
        </>
      ) : (
        <Choices
          legend={t('infoTypes')}
          hint={t('allInfoTypes')}
          known={infoTypes.map((value) => [value, tEvents(`infoType.${value}`)])}
          chosen={draft.infoTypes}
          onChange={(chosen) => onChange({ ...draft, infoTypes: chosen })}
        />
      )}
      <Field
        id={id('accounts')}
        label={t('accounts')}
        hint={t('accountsHint')}
        value={draft.accounts}
        onChange={({ target }) => onChange({ ...draft, accounts: target.value })}
        className="font-mono"
        placeholder="wx…"
        autoComplete="off"
        spellCheck={false}
      />
    </fieldset>
  );
}

interface ChoicesProps {
  legend: string;
  hint: string;
  known: [value: string, label: string][];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Types that came by the API and have no word here stay, and can be taken away. */
function Choices({ legend, hint, known, chosen, onChange }: ChoicesProps) {
  const others = chosen.filter((value) => !known.some(([name]) => name === value));
  const all = [...known, ...others.map((value): [string, string] => [value, value])];
  const without = (value: string) => chosen.filter((name) => name !== value);
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {all.map(([value, label]) => (
          <label
            key={value}
            className="inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-full border border-line-strong px-2.5 text-ink-2 hover:bg-hover has-checked:border-accent has-checked:bg-selected has-checked:text-ink-1 max-md:h-9"
          >
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={({ target }) => onChange(target.checked ? [...chosen, value] : without(value))}
              className="check"
            />
            {label}
          </label>
        ))}
      </div>
      <p className="mt-1 text-12 text-ink-3">{hint}</p>
    </fieldset>
  );
}
