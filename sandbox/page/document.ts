// The frame of every page: language, title, styles. Pages run no script but the control page's own.
import { type Answer, html } from '../http';
import type { Language } from './language';
import { type Markup, markup } from './markup';

export interface Page {
  title: string;
  language: Language;
  style: 'login' | 'control';
  body: Markup;
  script?: string;
}

export function page({ title, language, style, body, script }: Page): Answer {
  const document = markup`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/asset/tokens.css">
<link rel="stylesheet" href="/sandbox/asset/${style}.css">
${script ? markup`<script src="/sandbox/asset/${script}" defer></script>` : null}
</head>
<body>
${body}
</body>
</html>
`;
  return {
    ...html(document.text),
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    },
  };
}
