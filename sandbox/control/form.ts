// Small parts the control page is built of: a form that does one act, a field, a state mark.
import type { Language } from '../page/language';
import { type Markup, markup } from '../page/markup';
import { type ControlWords, controlWords } from './control-words';

export interface PanelContext {
  language: Language;
  words: ControlWords;
}

export const panelContext = (language: Language): PanelContext => ({
  language,
  words: controlWords[language],
});

interface ActForm {
  act: string;
  language: Language;
  body: Markup;
  className?: string;
}

export function actForm({ act, language, body, className = 'act' }: ActForm): Markup {
  return markup`<form class="${className}" method="post" action="/sandbox/do/${act}?lang=${language}">${body}</form>`;
}

export function actButton(
  act: string,
  context: PanelContext & { label: string; fields?: Record<string, string> },
) {
  const fields = Object.entries(context.fields ?? {});
  const body = markup`${fields.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}<button class="btn">${context.label}</button>`;
  return actForm({ act, language: context.language, body });
}

export function selectField(
  name: string,
  options: [value: string, label: string][],
  chosen?: string,
): Markup {
  return markup`<select name="${name}">${options.map(
    ([value, label]) =>
      markup`<option value="${value}"${value === chosen && markup` selected`}>${label}</option>`,
  )}</select>`;
}

export type Tone = 'good' | 'bad' | 'wait' | 'idle';

export const mark = (tone: Tone, text: string): Markup => markup`<span class="mark ${tone}">${text}</span>`;

/** Hours, minutes and seconds of this machine's day. */
export function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour12: false });
}
