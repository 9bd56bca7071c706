// Buttons, and links that look like them. Ordinary primary buttons are ink; green is for the authorize button alone.
import Link from 'next/link';
import type { ComponentProps, MouseEvent } from 'react';

export interface ButtonLook {
  look?: 'ordinary' | 'primary' | 'go' | 'plain';
  size?: 'regular' | 'small';
}

const shape =
  'inline-flex items-center justify-center gap-1.5 border font-medium whitespace-nowrap transition-colors ' +
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 ' +
  'aria-disabled:cursor-progress aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3 [&>svg]:size-4 [&>svg]:-ml-0.5 [&>svg]:flex-none';

const sizes = {
  regular: 'h-(--control) rounded-2 px-3 text-13',
  small: 'h-(--control-small) rounded-1 px-2 text-12',
};

const looks = {
  ordinary: 'border-line-strong bg-surface text-ink-1 hover:bg-hover [&>svg]:text-ink-2',
  primary: 'border-transparent bg-primary text-ink-inverse hover:bg-primary-hover',
  go: 'border-transparent bg-go text-go-ink hover:bg-go-hover',
  plain: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink-1',
};

type ButtonProps = ComponentProps<'button'> & ButtonLook;

/** While it is busy it does nothing but stays focusable: from a disabled button the browser takes the focus away. */
export function Button({ look, size, className, disabled, onClick, ...rest }: ButtonProps) {
  const isBusy = rest['aria-busy'] === true;
  return (
    <button
      type="button"
      className={buttonClass({ look, size }, className)}
      disabled={disabled === true && !isBusy}
      aria-disabled={isBusy || undefined}
      onClick={isBusy ? doNothing : onClick}
      {...rest}
    />
  );
}

function doNothing(event: MouseEvent): void {
  event.preventDefault();
}

export function ButtonLink({ look, size, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link className={buttonClass({ look, size }, className)} {...rest} />;
}

/** A file to keep: no page, so nothing is read before it is pressed. */
export function DownloadLink({ look, size, className, children, ...rest }: ComponentProps<'a'> & ButtonLook) {
  return (
    <a download className={buttonClass({ look, size }, className)} {...rest}>
      {children}
    </a>
  );
}

/** The look of a square control that shows only an icon; its `aria-label` names it. */
export const iconButtonClass = 'icon-button';

function buttonClass(
  {
    look = 'ordinary',
    size = 'regular',
  }: { look: ButtonLook['look'] | undefined; size: ButtonLook['size'] | undefined },
  more = '',
): string {
  return `${shape} ${sizes[size]} ${looks[look]} ${more}`;
}
