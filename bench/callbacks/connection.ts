// A bare connection, so that the load costs little while it measures.
import { connect, type Socket } from 'node:net';

export function openConnection(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.setNoDelay(true)));
    socket.once('error', reject);
  });
}

/** Sends a whole request and gives the whole answer; rejects when the connection ends before. */
export function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!isComplete(text)) return;
      socket.off('data', read).off('error', reject).off('close', end);
      resolve(text);
    };
    const end = () => reject(new Error(`The connection ended: ${text.slice(0, 200)}`));
    socket.on('data', read).once('error', reject).once('close', end);
    socket.write(request);
  });
}

function isComplete(text: string): boolean {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd));
  return length ? text.length >= headEnd + 4 + Number(length[1]) : text.endsWith('0\r\n\r\n');
}

/** 200 with `success`. */
export function isRight(answer: string): boolean {
  return answer.startsWith('HTTP/1.1 200 ') && /\r\n\r\n(7\r\n)?success/.test(answer);
}
