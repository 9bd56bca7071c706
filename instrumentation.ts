// Next calls this in every server it runs: under `next start` it is the start-up, behind server.ts it finds the work
// already begun and does nothing more.
const giveUpAfterMs = 9_000;

export async function register(): Promise<void> {
  // Not a setting but a constant of the build: without it Next also bundles all of this for its edge runtime.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { explainFailedStart, start, startedBy, stop } = await import('./lib/start');
    if (startedBy()) return;
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        // Next ends the process once its last connection is closed, however long a client keeps it.
        setTimeout(() => process.exit(1), giveUpAfterMs).unref();
        void stop();
      });
    }
    try {
      await start('instrumentation');
    } catch (error) {
      // Next would go on and answer every request with 500.
      process.stderr.write(`${explainFailedStart(error)}\n`);
      process.exit(1);
    }
  }
}
