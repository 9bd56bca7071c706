// Where a visitor confirms an authorization. WeChat checks the Referer's host, so these are opened by a click on our page.

export interface AuthorizeLink {
  componentAppId: string;
  preAuthCode: string;
  /** Ours; WeChat appends auth_code and expires_in to its query. */
  redirectUri: string;
  /** 1 official accounts, 2 mini programs, 3 both, 4 to 8 as WeChat's page lists them. */
  authType: number;
  /** Pins one account; WeChat then disregards authType. */
  bizAppId?: string | null;
}

/**
 * The page with a QR code, for a desktop.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function desktopAuthorizeUrl({ mpBase, ...link }: AuthorizeLink & { mpBase: string }): string {
  return `${withoutSlash(mpBase)}/cgi-bin/componentloginpage?${parametersOf(link)}`;
}

/**
 * The page for a phone, opened inside WeChat.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Authorization_Process_Technical_Description.html
 */
export function mobileAuthorizeUrl({ openBase, ...link }: AuthorizeLink & { openBase: string }): string {
  const parameters = new URLSearchParams({ action: 'bindcomponent', no_scan: '1' });
  return `${withoutSlash(openBase)}/wxaopen/safe/bindcomponent?${parameters}&${parametersOf(link)}#wechat_redirect`;
}

function parametersOf(link: AuthorizeLink): URLSearchParams {
  const parameters = new URLSearchParams({
    component_appid: link.componentAppId,
    pre_auth_code: link.preAuthCode,
    redirect_uri: link.redirectUri,
    auth_type: String(link.authType),
  });
  if (link.bizAppId) parameters.set('biz_appid', link.bizAppId);
  return parameters;
}

function withoutSlash(base: string): string {
  return base.replace(/\/+$/, '');
}
