// The product under test: the real binary with a fresh database in a folder of
// its own, on a free port.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

export const binary = new URL("../../bin/yihaowen", import.meta.url).pathname;
const roster = new URL("testdata/roster.csv", import.meta.url).pathname;

/**
 * @typedef {object} Site
 * @property {string} url its origin
 * @property {string} folder where its site.db lies
 * @property {() => string} log what it wrote to its log
 * @property {() => Promise<number>} stop ends it: the exit code
 * @property {(command: string, ...args: string[]) => import("node:child_process").PromiseWithChild<{stdout: string, stderr: string}>} run
 *   one of our commands ("series add") on its database
 * @property {(slug: string, text: string) => Promise<void>} ingest takes a text in as a document
 */

/**
 * Starts a server with the seed document and a division of work in it.
 * @param {string[]} [flags] of the server, besides its database and address
 * @returns {Promise<Site>}
 */
export async function startSite(flags = []) {
  const folder = await mkdtemp(join(tmpdir(), "yihaowen-e2e-"));
  const server = spawn(binary, ["serve", "--seed", "--db", "site.db", "--addr", "127.0.0.1:0", ...flags], { cwd: folder });
  process.once("exit", () => server.kill()); // when a test ends before it could say stop
  let log = "";
  server.stderr.on("data", (data) => { log += data; });
  const ended = new Promise((resolve) => server.once("close", resolve));
  const stop = async () => {
    server.kill("SIGTERM");
    const code = await ended;
    await rm(folder, { recursive: true, force: true });
    return code;
  };
  /** @type {Site["run"]} */
  const run = (command, ...args) => promisify(execFile)(binary, [...command.split(" "), "--db", "site.db", ...args], { cwd: folder });
  const ingest = async (slug, text) => {
    await writeFile(join(folder, `${slug}.txt`), text);
    await run("ingest", "--slug", slug, `${slug}.txt`);
  };
  try {
    const url = await address(server, () => log);
    await run("officials import", roster);
    return { url, folder, log: () => log, stop, run, ingest };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Puts a series of two small documents, which nobody issued, into a site; the later
 * one has two editions. The base is packed as open data.
 * @param {Site} site
 */
export async function addYears({ run }) {
  const file = (name) => new URL(`testdata/years/${name}.txt`, import.meta.url).pathname;
  await run("ingest", "--slug", "yaodian-2030", file("yaodian-2030"));
  await run("ingest", "--slug", "yaodian-2031", file("yaodian-2031"));
  await run("ingest", "--slug", "yaodian-2031", file("yaodian-2031-2"));
  await run("series add", "--title", "測試單位工作要點", "yaodian", "yaodian-2030=2030", "yaodian-2031=2031");
  await run("export", "--pack", "site.db.bulk");
}

/**
 * Uploads a small document, which nobody issued, and leaves it as draft 1. Its numbers have a
 * gap, so that the draft shows a doubt.
 * @param {import("playwright-core").Page} page of an editor who has logged in
 */
export async function addDraft(page) {
  page.setDefaultTimeout(60_000); // a child process loads its dictionary
  await page.goto("/zh-Hant/admin/upload");
  await page.locator("#file").setInputFiles(new URL("testdata/draft.txt", import.meta.url).pathname);
  await page.locator("form.upload button").click();
  await page.waitForURL("**/admin/draft/1");
}

/** Waits until the server has said where it answers. */
function address(server, log) {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data;
      const found = /answers at (http:\/\/\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    server.once("error", (error) => reject(new Error(`${binary}: ${error.message}; run "make build" first`)));
    server.once("exit", (code) => reject(new Error(`the server ended with ${code} before it answered:\n${log()}`)));
  });
}
