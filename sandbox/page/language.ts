// Chinese unless `lang` says English, as `en` or `en_US`.

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

export function languageOf(query: URLSearchParams): Language {
  return query.get('lang')?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
