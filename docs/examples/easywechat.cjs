// A service on node-easywechat behind wxdesk: node easywechat.cjs 8080   (settings in COMPONENT_APPID, _SECRET, _TOKEN, _AES_KEY)
// It is written as for WeChat itself and knows nothing of wxdesk: /wechat/events is the authorization URL, /wechat/messages/<appid>
// the message URL. npm install node-easywechat@3.6.2 node-socialite@1.3.2
const { createServer } = require('node:http');
const { OpenPlatform, ServerRequest } = require('node-easywechat');

const { COMPONENT_APPID, COMPONENT_SECRET, COMPONENT_TOKEN, COMPONENT_AES_KEY } = process.env;
const config = {
  app_id: COMPONENT_APPID,
  secret: COMPONENT_SECRET,
  token: COMPONENT_TOKEN,
  aes_key: COMPONENT_AES_KEY,
  file_cache: { path: process.env.CACHE_FOLDER ?? './cache/' },
};

async function answerEvent(app) {
  const server = app.getServer();
  // The ticket goes to node-easywechat's cache by itself.
  server.handleAuthorized((message) => console.log('authorized', message.AuthorizerAppid));
  server.handleUnauthorized((message) => console.log('unauthorized', message.AuthorizerAppid));
  return server.serve();
}

async function answerMessage(app, request, appId) {
  const account = app.getOfficialAccountWithAccessToken(appId, '');
  account.setRequest(request);
  const server = account.getServer();
  server.addMessageListener('text', (message) => {
    console.log('text', appId, message.MsgId, message.Content);
    return `收到：${message.Content}`;
  });
  return server.serve();
}

createServer(async (incoming, response) => {
  try {
    const app = new OpenPlatform(config);
    const request = await ServerRequest.createFromIncomingMessage(incoming);
    app.setRequest(request);
    const [, appId] = /^\/wechat\/messages\/([\w-]+)/.exec(incoming.url) ?? [];
    const answer = await (appId ? answerMessage(app, request, appId) : answerEvent(app));
    response.writeHead(answer.getStatusCode(), answer.getHeaders()).end(answer.getBody());
  } catch (error) {
    console.error('refused', error.message);
    response.writeHead(400).end();
  }
}).listen(Number(process.argv[2] ?? 8080), '127.0.0.1');
