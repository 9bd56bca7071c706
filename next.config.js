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
  // In threads: the child processes of the default are spoken to over a socket, which a build without any network lacks.
  experimental: { turbopackPluginRuntimeStrategy: 'workerThreads' },
  headers: async () => [{ source: '/:path*', headers }],
};

// Messages are compiled by the build: a browser formats them without the 12 kB that read their syntax.
const messages = {
  path: './messages',
  format: 'json',
  locales: 'infer',
  sourceLocale: 'zh-CN',
  precompile: true,
};

export default createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  experimental: { messages },
})(config);
