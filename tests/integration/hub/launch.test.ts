// The public side of an authorization: the link, its button, and the way back.
import { expect, test } from 'vitest';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { getLaunchJourney } from '@/lib/hub/get-launch-journey';
import { getLaunchResult } from '@/lib/hub/launch-result';
import { openLaunch } from '@/lib/hub/open-launch';
import { pressLaunch } from '@/lib/hub/press-launch';
import { startAuthorization } from '@/lib/hub/start-authorization';
import { workOff } from '@/lib/hub/work-off';
import { getAuthorizer } from '@/lib/stores/authorizers';
import { getLaunch } from '@/lib/stores/launches';
import { confirmAtWechat, startLaunch } from '../../support/authorize';
import { officialAccount, otherAccount, setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();
const desktop = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' };
const dayMs = 24 * 60 * 60 * 1000;

test('the link is unguessable and tells the platform, the wish and the end of its life', async () => {
  const { platform, staffId } = desk;
  const launch = await startAuthorization({
    platformId: platform.id,
    staffId,
    authType: 1,
    bizAppId: officialAccount,
  });
  expect(launch.id).toMatch(/^[A-Za-z0-9_-]{24}$/);
  expect(launch.url).toBe(`http://localhost:3000/launch/${launch.id}`);
  expect(await openLaunch(launch.id)).toMatchObject({
    state: 'open',
    platformName: platform.name,
    authType: 1,
    bizAppId: officialAccount,
  });
  expect(await openLaunch('unknown')).toBeNull();
});

test('opening the page a hundred times makes no code and keeps the first time', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  await openLaunch(id);
  const first = (await getLaunch(id))?.openedAt;
  desk.pass(60_000);
  await Promise.all(Array.from({ length: 100 }, () => openLaunch(id, desktop)));
  expect(await getLaunch(id)).toMatchObject({ openedAt: first, openedUserAgent: '' });
  expect(desk.calls('api_create_preauthcode')).toBe(0);
});

test('staff who follow a link see for whom it is and what opened it first; it lives as long as they wished', async () => {
  const wish = { platformId: desk.platform.id, staffId: desk.staffId, authType: 3, bizAppId: null };
  const { id, createdAt, expiresAt } = await startAuthorization({
    ...wish,
    note: '城东店 张经理',
    hours: 72,
  });
  expect(expiresAt.getTime() - createdAt.getTime()).toBe(3 * dayMs);
  const phone = 'Mozilla/5.0 (iPhone) MicroMessenger/8.0';
  const page = await openLaunch(id, { userAgent: phone + ' '.repeat(1_000) });
  // The customer is told neither.
  expect(JSON.stringify(page)).not.toMatch(/张经理|iPhone/);
  await openLaunch(id, desktop);
  expect((await getLaunchJourney(id)).openedUserAgent.trim()).toBe(phone);
  expect((await getLaunchJourney(id)).openedUserAgent).toHaveLength(256);
  expect(await getLaunch(id)).toMatchObject({ note: '城东店 张经理' });
  for (const wrong of [{ hours: 24 * 365 }, { hours: 0 }, { note: 'x'.repeat(61) }])
    await expect(startAuthorization({ ...wish, ...wrong })).rejects.toMatchObject({ code: 'invalidLaunch' });
});

test('of 60 presses at once 20 get a code within an hour, each its own; the next hour gives more', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const presses = await Promise.allSettled(Array.from({ length: 60 }, () => pressLaunch(id, desktop)));
  const urls = presses.flatMap((press) => (press.status === 'fulfilled' ? [press.value.url] : []));
  expect(new Set(urls.map((url) => new URL(url).searchParams.get('pre_auth_code'))).size).toBe(20);
  expect(urls).toHaveLength(20);
  expect(desk.calls('api_create_preauthcode')).toBe(20);
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'tooManyPresses' });
  desk.pass(3_600_001);
  await pressLaunch(id, desktop);
});

test('a desktop gets the page with the QR code, a phone the page for WeChat', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const { url } = await pressLaunch(id, desktop);
  expect(url).toContain('/cgi-bin/componentloginpage?');
  for (const userAgent of [
    'Mozilla/5.0 (iPhone) MicroMessenger/8.0',
    'Mozilla/5.0 (Linux; Android 15) Mobile',
  ]) {
    const { url: phone } = await pressLaunch(id, { userAgent });
    expect(phone).toMatch(/\/wxaopen\/safe\/bindcomponent\?.*#wechat_redirect$/);
  }
  const { url: windows } = await pressLaunch(id, {
    userAgent: 'Windows NT 10.0 MicroMessenger WindowsWechat',
  });
  expect(windows).toContain('/cgi-bin/componentloginpage?');
});

test('a button that cannot work says why', async () => {
  const id = await startLaunch(desk);
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'noComponentToken' });
  await desk.giveTicket();
  desk.sandbox.control.adjust({ isIpAllowed: false });
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({
    code: 'wechatRefused',
    details: { errcode: 61004, clientIp: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/) },
  });
  // Who presses cannot mend it: the staff who follow the launch see what WeChat said.
  expect(await getLaunchJourney(id)).toMatchObject({
    failedAt: expect.any(Date),
    failure: { errorCode: 'ip', errcode: 61004, errmsg: expect.stringMatching(/clientip is not registered/) },
  });
  desk.sandbox.control.adjust({ isIpAllowed: true });
  desk.sandbox.control.addFault({ api: 'api_create_preauthcode', kind: 'dropBeforeEffect', calls: 1 });
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'wechatUnreachable' });
  expect(await getLaunchJourney(id)).toMatchObject({ failure: { errcode: null, errmsg: null, rid: null } });
  await pressLaunch(id, desktop);
  expect(await getLaunchJourney(id)).toMatchObject({ failure: null, failedAt: null });
  await expect(pressLaunch('unknown', desktop)).rejects.toMatchObject({ code: 'launchNotFound' });
  desk.pass(dayMs);
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'launchExpired' });
  expect(await openLaunch(id)).toMatchObject({ state: 'expired' });
});

test('without the cookie of the press the result shows no account, also when asked again', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const returned = await confirmAtWechat(desk, id, officialAccount);
  const elsewhere = await completeLaunch(id, { ...returned, cookieState: null });
  expect(elsewhere).toEqual({ kind: 'authorized', account: null });
  expect(await getLaunchResult(id, null)).toEqual({ kind: 'authorized', account: null });
  expect(await getLaunchResult(id, 'made-up')).toEqual({ kind: 'authorized', account: null });
  const here = await getLaunchResult(id, returned.state);
  expect(here).toMatchObject({ kind: 'authorized', account: { appId: officialAccount } });
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'launchAuthorized' });
});

test('an account whose profile is still to come says so, until it has come', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  desk.sandbox.control.addFault({ api: 'api_get_authorizer_info', kind: 'dropBeforeEffect', calls: 1 });
  const returned = await confirmAtWechat(desk, id, officialAccount);
  const early = await completeLaunch(id, { ...returned, cookieState: returned.state });
  expect(early).toMatchObject({ account: { nickName: '', isProfilePending: true } });
  desk.pass(60_000);
  await workOff();
  const later = await getLaunchResult(id, returned.state);
  expect(later).toMatchObject({ account: { nickName: expect.stringMatching(/./), isProfilePending: false } });
});

test('a return without our state exchanges nothing; the push does', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const returned = await confirmAtWechat(desk, id, officialAccount);
  for (const state of [null, '', 'made-up']) {
    const result = await completeLaunch(id, { ...returned, state, cookieState: state });
    expect(result).toMatchObject({ kind: 'failed', reason: 'wrongState' });
  }
  expect(desk.calls('api_query_auth')).toBe(0);
  for (const text of desk.takePushes()) await desk.receive(text);
  await workOff();
  expect(await getLaunch(id)).toMatchObject({ authorizerAppId: officialAccount });
});

test('a state is good for its own launch only, and for half an hour', async () => {
  await desk.giveTicket();
  const [one, two] = [await startLaunch(desk), await startLaunch(desk)];
  const returned = await confirmAtWechat(desk, one, officialAccount);
  expect(await completeLaunch(two, returned)).toMatchObject({ kind: 'failed', reason: 'wrongState' });
  desk.pass(30 * 60_000 + 1_000);
  expect(await completeLaunch(one, returned)).toMatchObject({ kind: 'failed', reason: 'wrongState' });
  expect(desk.calls('api_query_auth')).toBe(0);
});

test('a code of another launch, fed into ours before or after its push, ends with its own launch', async () => {
  await desk.giveTicket();
  for (const [isPushFirst, appId] of [
    [true, officialAccount],
    [false, otherAccount],
  ] as const) {
    const [ours, theirs] = [await startLaunch(desk), await startLaunch(desk)];
    const foreign = await confirmAtWechat(desk, theirs, appId);
    const { state } = await pressLaunch(ours, desktop);
    const pushes = desk.takePushes();
    if (isPushFirst) for (const text of pushes) await desk.receive(text);
    const result = await completeLaunch(ours, { ...foreign, state, cookieState: state });
    if (isPushFirst) expect(result).toMatchObject({ kind: 'failed', reason: 'codeSwapped' });
    for (const text of pushes) await desk.receive(text);
    await workOff();
    expect(await getLaunch(ours)).toMatchObject({ authorizedAt: null, authorizerAppId: null });
    expect(await getLaunch(theirs)).toMatchObject({ authorizerAppId: appId });
    expect(await getLaunchResult(ours, state)).not.toMatchObject({ kind: 'authorized' });
  }
});

test('a state brings one code: a second one is refused, the first one may be loaded again', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const returned = await confirmAtWechat(desk, id, officialAccount);
  const result = await completeLaunch(id, returned);
  const second = await completeLaunch(id, { ...returned, authCode: 'queryauthcode@@@another' });
  expect(second).toMatchObject({ kind: 'failed', reason: 'codeSwapped' });
  expect(await completeLaunch(id, returned)).toEqual(result);
  expect(desk.calls('api_query_auth')).toBe(1);
});

test('a made-up code ends as failed and never as somebody else’s account', async () => {
  await desk.giveTicket();
  const [id, theirs] = [await startLaunch(desk), await startLaunch(desk)];
  const { state } = await pressLaunch(id, desktop);
  await confirmAtWechat(desk, theirs, officialAccount);
  const madeUp = { state, authCode: 'queryauthcode@@@made-up', expiresIn: '600', cookieState: state };
  expect(await completeLaunch(id, madeUp)).toEqual({ kind: 'pending' });
  for (const ms of [11_000, 60_000]) {
    desk.pass(ms);
    await workOff();
  }
  expect(await getLaunchResult(id, state)).toMatchObject({ kind: 'failed', reason: 'code', errcode: 61009 });
  expect(await getLaunch(id)).toMatchObject({ authorizedAt: null, failureCode: 'code' });
  for (const authCode of ['with space', '\u0000', 'x'.repeat(2_000), '汉']) {
    expect(await completeLaunch(id, { ...madeUp, authCode })).toMatchObject({ reason: 'badCode' });
  }
});

test('a return without a code is a cancelled one, and the button works again', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const { state } = await pressLaunch(id, desktop);
  const cancelled = { state, authCode: null, expiresIn: null, cookieState: state };
  expect(await completeLaunch(id, cancelled)).toEqual({ kind: 'cancelled' });
  expect(await getLaunch(id)).toMatchObject({ failureCode: 'cancelled' });
  const returned = await confirmAtWechat(desk, id, officialAccount);
  expect(await completeLaunch(id, returned)).toMatchObject({ kind: 'authorized' });
});

test('the way back leads to our own address, whatever the visitor sends', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  for (const userAgent of ['', '//evil.example', 'MicroMessenger\r\nLocation: https://evil.example']) {
    const { url } = await pressLaunch(id, { userAgent });
    const target = new URL(url);
    expect(target.origin).toBe(desk.sandbox.url);
    const back = new URL(target.searchParams.get('redirect_uri') ?? '');
    expect(back.origin + back.pathname).toBe(`http://localhost:3000/launch/${id}/return`);
  }
  for (const bizAppId of ['wx&redirect_uri=https://evil.example', '//evil.example', 'wx', '']) {
    const { platform, staffId } = desk;
    const wish = { platformId: platform.id, staffId, authType: 3, bizAppId };
    await expect(startAuthorization(wish)).rejects.toMatchObject({ code: 'invalidLaunch' });
  }
  for (const path of ['..', '%2e%2e', '//evil.example', `${id}/../../x`, 'https://evil.example']) {
    await expect(pressLaunch(path, desktop)).rejects.toMatchObject({ code: 'launchNotFound' });
  }
});

test('an account whose code could not be exchanged is a visible failure, not an account', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const returned = await confirmAtWechat(desk, id, officialAccount);
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'errcode', errcode: 61003, calls: 1 });
  expect(await completeLaunch(id, returned)).toEqual({
    kind: 'failed',
    reason: 'unauthorized',
    errcode: 61003,
    rid: expect.stringMatching(/^[0-9a-f-]+$/),
  });
  expect(await getLaunch(id)).toMatchObject({
    authorizedAt: null,
    failureCode: 'unauthorized',
    failureErrcode: 61003,
    failureErrmsg: expect.stringContaining('rid'),
  });
  expect(await getAuthorizer(desk.platform.id, officialAccount)).toBeNull();
});
