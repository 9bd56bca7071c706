// One exchange per code although the process that makes it is killed. (The race of several processes for a code is R23.)
import { expect, test } from 'vitest';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import { confirmAtWechat, startLaunch } from '../../support/authorize';
import { setUpBundledProgram } from '../../support/bundled-program';
import { setUpHubDesk } from '../../support/hub-desk';
import { startProgram } from '../../support/start-program';
import { setUpTestDatabase } from '../../support/test-database';

const database = setUpTestDatabase();
const desk = setUpHubDesk();
const program = setUpBundledProgram('tests/support/programs/return-from-wechat.ts');

function newAccounts(count: number): string[] {
  return desk.sandbox.control.addAccounts({ count, isAuthorized: false }).map(({ appId }) => appId);
}

test('a process killed after WeChat used the code leaves an account with a live token, five times', async () => {
  await desk.giveTicket();
  for (const [round, appId] of newAccounts(5).entries()) {
    desk.sandbox.control.adjust({ pushOrder: round % 2 === 0 ? 'together' : 'never' });
    const launchId = await startLaunch(desk);
    const returned = await confirmAtWechat(desk, launchId, appId);
    desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'delayAnswer', delayMs: 60_000, calls: 1 });
    const web = startProgram(program, database.environment(), {
      args: [launchId, JSON.stringify(returned)],
    });
    const isUsed = () => desk.sandbox.control.account(appId).authorization?.isExchanged;
    await expect.poll(isUsed, { timeout: 20_000 }).toBe(true);
    await web.kill();
    for (const text of desk.takePushes()) await desk.receive(text);
    desk.pass(20_000);
    await workOff();
    desk.pass(2_000);
    await workOff();
    const key = {
      platformId: desk.platform.id,
      kind: 'authorizer',
      authorizerAppId: appId,
    } as const;
    const outcome = await getRuntime().engine.getUsableToken(key);
    expect('token' in outcome && outcome.token.accessToken).toBe(desk.sandbox.control.accessToken(appId));
    expect(await getDatabase().launch.findUnique({ where: { id: launchId } })).toMatchObject({
      authorizerAppId: appId,
      failureCode: null,
    });
    // WeChat's clock has not moved.
    desk.pass(-22_000);
  }
});
