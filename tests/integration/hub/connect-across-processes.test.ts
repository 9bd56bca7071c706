// One exchange per code although redirect, push and several processes race for it, and although one of them is killed.
import { expect, test } from 'vitest';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { getLaunchResult } from '@/lib/hub/launch-result';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import { confirmAtWechat, startLaunch } from '../../support/authorize';
import { setUpHubDesk } from '../../support/hub-desk';
import { startProgram } from '../../support/start-program';
import { setUpTestDatabase } from '../../support/test-database';

const database = setUpTestDatabase();
const desk = setUpHubDesk();

test('a code that redirect and push bring to three processes at once is exchanged once, 40 codes', async () => {
  await desk.giveTicket();
  const workers = [1, 2].map(() => startProgram('work-hub', database.environment()));
  await Promise.all(workers.map(({ firstLine }) => firstLine));
  try {
    for (let round = 0; round < 4; round += 1) {
      desk.sandbox.control.resetCounters();
      const visits = await Promise.all(
        newAccounts(10).map(async (appId) => {
          const launchId = await startLaunch(desk);
          return { launchId, returned: await confirmAtWechat(desk, launchId, appId) };
        }),
      );
      const returns = visits.map(({ launchId, returned }) => completeLaunch(launchId, returned));
      await Promise.all(desk.takePushes().map((text) => desk.receive(text)));
      await Promise.all(returns);
      await untilNothingIsPending();
      for (const { launchId, returned } of visits) {
        expect(await getLaunchResult(launchId, returned.state)).toMatchObject({ kind: 'authorized' });
      }
      expect(desk.calls('api_query_auth')).toBe(10);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.finish()));
  }
});

function newAccounts(count: number): string[] {
  return desk.sandbox.control.addAccounts({ count, isAuthorized: false }).map(({ appId }) => appId);
}

function untilNothingIsPending() {
  const count = () => getDatabase().platformEvent.count({ where: { effect: 'pending' } });
  return expect.poll(count, { timeout: 20_000 }).toBe(0);
}

test('a process killed after WeChat used the code leaves an account with a live token, five times', async () => {
  await desk.giveTicket();
  for (const [round, appId] of newAccounts(5).entries()) {
    desk.sandbox.control.adjust({ pushOrder: round % 2 === 0 ? 'together' : 'never' });
    const launchId = await startLaunch(desk);
    const returned = await confirmAtWechat(desk, launchId, appId);
    desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'delayAnswer', delayMs: 60_000, calls: 1 });
    const web = startProgram('return-from-wechat', database.environment(), [
      launchId,
      JSON.stringify(returned),
    ]);
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
