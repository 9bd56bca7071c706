import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';

// What does not depend on a setting; proxy.ts adds the content security policy and, over https, HSTS.
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  // Not no-referrer: WeChat checks the host that a launch page's visitor comes from.
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  experimental: {
    // In threads: the child processes of the default are spoken to over a socket, which a build without any network lacks.
    turbopackPluginRuntimeStrategy: 'workerThreads',
    // A page's code is read with its first visit: at start that of all pages would be 30 MB that nobody asked for.
    preloadEntriesOnStart: false,
  },
  headers: async () => [{ source: '/:path*', headers }],
};

const withWords = createNextIntlPlugin('./lib/i18n/request.ts');

// What scripts/compile-messages.ts wrote, and the 1 kB that formats it instead of the 13 kB that read messages too.
const compiledWords = {
  '@/messages/zh-CN.json': './messages/compiled/zh-CN.json',
  '@/messages/en.json': './messages/compiled/en.json',
  'use-intl/format-message': './node_modules/use-intl/dist/esm/production/format-message/format-only.js',
};

export default function createConfig(phase) {
  const turbopack = phase === PHASE_PRODUCTION_BUILD ? { resolveAlias: compiledWords } : {};
  return withWords({ ...config, turbopack });
}
