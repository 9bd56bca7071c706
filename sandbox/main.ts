// `npm run sandbox`: the simulator as a program of its own, until SIGINT or SIGTERM.
import { z } from 'zod';
import { help, readCommandLine } from './command-line';
import type { SandboxOptions } from './options';
import { startSandbox } from './start';

try {
  const options = readCommandLine(process.argv.slice(2), process.env);
  if (options === null) process.stdout.write(help);
  else await run(options);
} catch (error) {
  const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  process.stderr.write(`${message}\nnpm run sandbox -- --help lists what can be given.\n`);
  process.exitCode = 2;
}

async function run(options: SandboxOptions): Promise<void> {
  const sandbox = await startSandbox(options);
  const platform = sandbox.control.platform();
  process.stdout.write(`Sandbox of WeChat's Open Platform

  control page     ${sandbox.url}/sandbox
  API base         ${sandbox.url}
  component appid  ${platform.appId}
  pushes go to     ${platform.authEventUrl || 'nowhere yet: set the auth-event URL on the control page'}
`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
