// Makes the compiler check every message key against the Chinese messages.

import type { Locale } from './lib/i18n/locale';
import type messages from './messages/zh-CN.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof messages;
  }
}
