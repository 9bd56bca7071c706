// An account as api_get_authorizer_info tells it.
import type { Account } from './state';

const serviceTypes = {
  subscription: { id: 0, name: '订阅号' },
  service: { id: 2, name: '服务号' },
  miniProgram: { id: 0, name: '普通小程序' },
} as const;

export function profileOf(account: Account, url: string): Record<string, unknown> {
  return {
    nick_name: account.nickName,
    head_img: `${url}/sandbox/avatar/${account.appId}.png`,
    service_type_info: serviceTypes[account.kind],
    verify_type_info: account.isVerified ? { id: 0, name: '微信认证' } : { id: -1, name: '未认证' },
    user_name: account.userName,
    alias: account.alias,
    qrcode_url: '',
    principal_name: account.principalName,
    signature: account.signature,
    business_info: { open_pay: 0, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 },
    idc: 1,
    ...(account.kind === 'miniProgram' && { MiniProgramInfo: miniProgramInfo() }),
    register_type: 0,
    account_status: 1,
    basic_config: { is_phone_configured: true, is_email_configured: true },
    channels_info: { id: '' },
  };
}

function miniProgramInfo() {
  return {
    network: {
      RequestDomain: ['https://api.example.com'],
      WsRequestDomain: [],
      UploadDomain: [],
      DownloadDomain: [],
      BizDomain: [],
      UDPDomain: [],
      TCPDomain: [],
    },
    categories: [{ first: '生活服务', second: '综合生活服务平台' }],
    visit_status: 0,
  };
}
