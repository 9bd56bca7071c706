// node-easywechat as its README sets it up: one application per request, the default file cache, no handler of its own.
const { createServer } = require('node:http');
const { OpenPlatform, ServerRequest } = require('node-easywechat');

const [port, settings] = process.argv.slice(2);
const { appId, secret, token, aesKey, cacheFolder } = JSON.parse(settings);
const config = { app_id: appId, secret, token, aes_key: aesKey, file_cache: { path: cacheFolder } };

createServer(async (request, response) => {
  try {
    const app = new OpenPlatform(config);
    // Its README leaves out the await: then every request fails.
    app.setRequest(await ServerRequest.createFromIncomingMessage(request));
    const answer = await app.getServer().serve();
    response.writeHead(answer.getStatusCode(), answer.getHeaders()).end(answer.getBody());
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(Number(port), '127.0.0.1');
