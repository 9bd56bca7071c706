// The callback's fast lane as a process of its own, without Next and without loops; prints its port.
import { createServer } from 'node:http';
import { answerCallbackRequest } from '@/lib/http/callback-node';

const server = createServer((request, response) => void answerCallbackRequest(request, response));
// A client that is slow to notice would else send its next push into a connection that was just closed.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(typeof address === 'object' && address ? address.port : 0);
});
