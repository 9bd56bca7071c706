// `npm run sandbox`: the simulator as a program of its own, until SIGINT or SIGTERM.
import { help, readCommandLine } from './command-line';
import { startSandbox } from './start';

const options = readCommandLine(process.argv.slice(2), process.env);
if (options === null) {
  process.stdout.write(help);
} else {
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
