// A way to the site that counts what goes over it: requests, and bytes of answers
// with their headers, as compressed as the server sends them.
import { createServer, request } from "node:http";

/**
 * @param {string} origin of the site
 * @returns {Promise<{url: string, taken: () => {path: string, status: number, body: number, bytes: number}[], stop: () => void}>}
 *   taken gives what went by since it was last asked; bytes are the body's and the headers'
 */
export async function startWire(origin) {
  const { hostname, port } = new URL(origin);
  let list = [];
  const server = createServer((asked, answer) => {
    const onward = request({ hostname, port, path: asked.url, method: asked.method, headers: asked.headers }, (got) => {
      const entry = { path: asked.url, status: got.statusCode, body: 0, bytes: got.rawHeaders.reduce((n, h) => n + h.length + 2, 15) };
      list.push(entry);
      got.on("data", (data) => { entry.bytes += data.length; entry.body += data.length; });
      answer.writeHead(got.statusCode, got.rawHeaders);
      got.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", () => resolve(undefined)); });
  const taken = () => {
    const now = list;
    list = [];
    return now;
  };
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${address.port}`, taken, stop: () => { server.closeAllConnections(); server.close(); } };
}

/**
 * Asks for addresses until the server has them in its best encoding, which it makes behind the scenes, and
 * goes on having them: what another process changed before is seen within a second, and pages are made anew.
 */
export async function warm(origin, paths) {
  for (let i = 0, warmSince = 0; i < 600; i++) {
    let cold = 0;
    for (const path of paths) {
      const answer = await fetch(origin + path, { headers: { "accept-encoding": "br" } });
      const { length } = await answer.text();
      const packed = answer.headers.get("content-encoding") === "br" || answer.headers.get("content-type") === "image/png";
      if (length >= 512 && !packed) cold++;
    }
    if (cold > 0) warmSince = 0;
    else if (warmSince === 0) warmSince = Date.now();
    else if (Date.now() - warmSince > 1500) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
