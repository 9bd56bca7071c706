'use client';

// The lines by group, and below them which key does what.
import { useTranslations } from 'next-intl';
import type { KeyboardEvent, ReactNode } from 'react';
import { type PaletteEntry, paletteGroups } from './palette-entries';
import { PaletteOption } from './palette-option';
import { useIsApple } from './use-is-apple';

interface PaletteListProps {
  listId: string;
  entries: PaletteEntry[];
  active: PaletteEntry | undefined;
  query: string;
  isSearching: boolean;
  hasFailed: boolean;
  domIdOf: (entry: PaletteEntry) => string;
  onPoint: (entry: PaletteEntry) => void;
  onOpen: (entry: PaletteEntry) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function PaletteList({ listId, entries, active, ...rest }: PaletteListProps) {
  const t = useTranslations('palette');
  const isApple = useIsApple();
  const { query, isSearching, hasFailed, domIdOf, onPoint, onOpen, onKeyDown } = rest;
  return (
    <>
      {hasFailed && <Remark>{t('failed')}</Remark>}
      {entries.length === 0 && !isSearching && !hasFailed && <Remark>{t('none', { query })}</Remark>}
      <div role="listbox" id={listId} aria-label={t('title')} className="min-h-0 flex-1 overflow-y-auto pb-2">
        {paletteGroups.map((group) => {
          const shown = entries.filter((entry) => entry.group === group);
          if (shown.length === 0) return null;
          return (
            <fieldset key={group} aria-labelledby={`${listId}-${group}`} className="min-w-0 px-2">
              <div
                id={`${listId}-${group}`}
                role="presentation"
                className="px-2 pt-2.5 pb-1 text-12 text-ink-3"
              >
                {t(`group.${group}`)}
              </div>
              {shown.map((entry) => (
                <PaletteOption
                  key={entry.id}
                  id={domIdOf(entry)}
                  entry={entry}
                  query={query}
                  isActive={entry.id === active?.id}
                  onPoint={() => onPoint(entry)}
                  onOpen={() => onOpen(entry)}
                  onKeyDown={onKeyDown}
                />
              ))}
            </fieldset>
          );
        })}
      </div>
      <div
        aria-hidden="true"
        className="flex h-9 flex-none items-center gap-4 border-line border-t bg-sunken px-4 text-12 text-ink-3 max-md:hidden"
      >
        <Key keys={['↑', '↓']}>{t('key.choose')}</Key>
        <Key keys={['↵']}>{t('key.open')}</Key>
        {active?.group === 'accounts' && (
          <Key keys={[isApple ? '⌘' : 'Ctrl', '↵']}>{t('key.reauthorize')}</Key>
        )}
      </div>
    </>
  );
}

function Remark({ children }: { children: ReactNode }) {
  return <p className="px-4 pt-4 pb-2 text-pretty text-ink-2">{children}</p>;
}

function Key({ keys, children }: { keys: string[]; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1">
      {keys.map((key) => (
        <kbd key={key} className="rounded-1 border border-line bg-surface px-1 font-sans text-12">
          {key}
        </kbd>
      ))}
      {children}
    </span>
  );
}
