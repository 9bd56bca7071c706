// Where WeChat pushes authorization events. Every method is handled, so that none gets an answer of the framework's own.
import { handleCallback } from '@/lib/http/callback-web';

export {
  handleCallback as DELETE,
  handleCallback as GET,
  handleCallback as HEAD,
  handleCallback as OPTIONS,
  handleCallback as PATCH,
  handleCallback as POST,
  handleCallback as PUT,
};
