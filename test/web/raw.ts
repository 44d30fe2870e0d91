import { connect } from 'node:net';

/** Sends a path as it is: other clients correct it first. */
export function rawGet(
  url: string,
  path: string,
  head = 'Connection: close',
): Promise<{ status: number; text: string }> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      const text = Buffer.concat(chunks).toString();
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1]), text });
    });
    const lines = /^Host:/imu.test(head) ? [head] : [`Host: ${host}`, head];
    socket.end(`${[`GET ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
  });
}
