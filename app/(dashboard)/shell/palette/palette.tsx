'use client';

// Where to go and what to do, by typing: accounts, actions, pages. One box and one list under it, both with the keyboard: the
// focus stays in the box, which names the active line (the pattern of a combobox with a listbox).
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { Overlay, type OverlayProps } from '../overlay';
import { entryBeside, type PaletteEntry } from './palette-entries';
import { PaletteList } from './palette-list';
import { usePaletteActs, usePaletteEntries } from './use-palette-entries';

interface PaletteProps extends OverlayProps {
  isAdmin: boolean;
}

export function Palette({ isAdmin, ...overlay }: PaletteProps) {
  const t = useTranslations('palette');
  return (
    <Overlay
      {...overlay}
      isOpen
      title={t('title')}
      className="top-[12vh] left-1/2 max-h-[76vh] w-150 max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-3 bg-raised max-md:inset-0 max-md:max-h-none max-md:w-full max-md:max-w-none max-md:translate-x-0 max-md:rounded-none"
    >
      <Combobox isAdmin={isAdmin} onClose={overlay.onClose} />
    </Overlay>
  );
}

function Combobox({ isAdmin, onClose }: Pick<PaletteProps, 'isAdmin' | 'onClose'>) {
  const t = useTranslations('palette');
  const listId = useId();
  const [text, setText] = useState('');
  const [activeId, setActiveId] = useState<string | null>(null);
  const query = text.trim();
  const { entries, isSearching, hasFailed } = usePaletteEntries(query, isAdmin);
  const acts = usePaletteActs();
  const active = entries.find(({ id }) => id === activeId) ?? entries[0];
  const domIdOf = (entry: PaletteEntry) => `${listId}-${entry.id}`;
  const activeDomId = active && domIdOf(active);

  useEffect(() => {
    if (activeDomId) document.getElementById(activeDomId)?.scrollIntoView({ block: 'nearest' });
  }, [activeDomId]);

  function open(entry: PaletteEntry) {
    onClose();
    acts.open(entry);
  }

  function press(event: KeyboardEvent) {
    // While an input method composes, its keys are its own.
    if (event.nativeEvent.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps !== undefined) setActiveId(entryBeside(entries, active, steps)?.id ?? null);
    else if (event.key !== 'Enter' || !active) return;
    else if ((event.metaKey || event.ctrlKey) && active.group === 'accounts') {
      onClose();
      acts.reauthorize(active);
    } else open(active);
    event.preventDefault();
  }

  return (
    <>
      <div className="flex h-12 flex-none items-center gap-2.5 border-line border-b px-4">
        <Search aria-hidden="true" strokeWidth={1.5} className="size-4 flex-none text-ink-3" />
        <input
          role="combobox"
          aria-label={t('title')}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={activeDomId}
          aria-autocomplete="list"
          aria-busy={isSearching}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={64}
          value={text}
          placeholder={t('placeholder')}
          onChange={(event) => {
            setText(event.target.value);
            setActiveId(null);
          }}
          onKeyDown={press}
          className="h-full min-w-0 flex-1 border-0 bg-transparent text-14 text-ink-1 outline-0 placeholder:text-ink-3 max-md:text-16"
        />
        <Dialog.Close className="rounded-1 border border-line px-1.5 text-12 text-ink-3 leading-5 hover:bg-hover max-md:border-0 max-md:px-2 max-md:text-14 max-md:leading-10">
          <span aria-hidden="true" className="max-md:hidden">
            esc
          </span>
          <span className="md:sr-only">{t('cancel')}</span>
        </Dialog.Close>
      </div>
      <p role="status" className="sr-only">
        {isSearching ? '' : t('count', { count: entries.length })}
      </p>
      <PaletteList
        listId={listId}
        entries={entries}
        active={active}
        query={query}
        hasFailed={hasFailed}
        isSearching={isSearching}
        domIdOf={domIdOf}
        onPoint={(entry) => setActiveId(entry.id)}
        onOpen={open}
        onKeyDown={press}
      />
    </>
  );
}
