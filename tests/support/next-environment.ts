// What Next puts on globalThis before any of its modules is loaded: route handlers loaded in a test need it too.
import 'next/dist/server/node-environment-baseline';
