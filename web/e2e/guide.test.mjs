// docs/officials.md, followed to the letter: its commands are read out of it and
// run in their order; what it says is done in the browser is done between them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { executablePath, go, openPage, startBrowser } from "./browser.mjs";

const root = new URL("../..", import.meta.url).pathname;
let folder, browser, server, origin, blocks;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "yihaowen-guide-"));
  for (const name of ["bin", "seeds"]) await symlink(join(root, name), join(folder, name));
  await symlink(executablePath, join(folder, "chromium"));
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
  probe.close();
  origin = `http://127.0.0.1:${port}`;
  const guide = await readFile(join(root, "docs/officials.md"), "utf8");
  blocks = [...guide.matchAll(/```sh\n([^]*?)```/g)].map((found) => found[1].replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`));
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  server?.kill("SIGTERM");
  if (server) await once(server, "close");
  await rm(folder, { recursive: true, force: true });
});

function shell(command) {
  return spawn("bash", ["-euo", "pipefail", "-c", command], { cwd: folder, env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } });
}

/** Runs the next block that holds words, and gives what it prints. */
async function follow(words) {
  const block = blocks.shift();
  assert.ok(block?.includes(words), `the next block of the guide should hold "${words}", but is:\n${block}`);
  const child = shell(block);
  let out = "", errors = "";
  child.stdout.on("data", (data) => { out += data; });
  child.stderr.on("data", (data) => { errors += data; });
  child.stdin.end();
  const [code] = await once(child, "close");
  assert.equal(code, 0, `${block}\n${out}${errors}`);
  return out;
}

async function logIn(name, file) {
  const visit = await openPage(browser, origin);
  await visit.page.goto("/zh-Hant/admin");
  await visit.page.getByLabel("帳號", { exact: true }).fill(name);
  await visit.page.getByLabel("密碼", { exact: true }).fill((await readFile(join(folder, file), "utf8")).trim());
  await go(visit.page.locator("main button.primary"));
  await visit.page.waitForURL("**/zh-Hant/admin");
  return visit;
}

test("a newcomer comes from an empty database to the printed sheet", { timeout: 300_000 }, async () => {
  assert.match(await follow("ingest"), /49 measures/);

  const serve = blocks.shift();
  assert.match(serve, /bin\/yihaowen serve/);
  server = shell(`exec ${serve}`);
  await once(server.stdout, "data");

  assert.match(await follow("GB18030"), /49 lines read; 49 added, 0 changed, 0 ended, 0 unclear/);

  const settled = await follow("--choices");
  assert.match(settled, /1 lines read; 0 added, 0 changed, 0 ended, 2 unclear/);
  assert.match(settled, /settled[^]*1 lines read; 3 added, 0 changed, 1 ended, 0 unclear/);

  const chief = await logIn("chief", "password.txt");
  await chief.page.goto("/zh-Hant/d/baoan-2024/m/1");
  await go(chief.page.getByRole("link", { name: "編輯分工與進展" }));
  await chief.page.getByText("換牽頭單位（交接）").click();
  await chief.page.locator("details input[name=who]").first().fill("測試單位乙");
  await go(chief.page.getByRole("button", { name: "保存交接" }));
  await chief.page.getByRole("status").waitFor();
  await chief.page.goto("/zh-Hant/d/baoan-2024/m/1/history");
  assert.match(await chief.page.locator(".events").innerText(), /分工新增[^]*測試單位乙[^]*分工結束[^]*測試單位甲/);

  await follow("--role official");
  const jia = await logIn("jia", "jia.txt");
  await go(jia.page.locator("main .leaf").first());
  await jia.page.locator("#percent").fill("60");
  await jia.page.locator("#note").fill("**測試說明**");
  await go(jia.page.getByRole("button", { name: "保存進展" }));
  await jia.page.getByRole("status").waitFor();
  assert.equal((await jia.page.goto("/zh-Hant/admin/d/baoan-2024/m/2")).status(), 403);

  const progress = await follow("progress.csv");
  assert.match(progress, /note\t[^]*2024-06-30[^]*1 lines read; 0 added, 1 changed, 0 ended, 0 unclear[^]*1 lines read; 0 added, 0 changed, 0 ended, 0 unclear/);

  await chief.page.goto("/zh-Hant/admin");
  await go(chief.page.getByRole("link", { name: "進展總覽" }).first());
  assert.match(await chief.page.locator(".tally").first().innerText(), /49 條中 49 條已指定牽頭單位；49 條中 0 條已完成；49 條中 49 條逾期/);

  const exported = await follow("officials export");
  const office = process.env.PATH.split(":").some((folder) => existsSync(join(folder, "soffice")));
  assert.equal([...exported.matchAll(/0 added, 0 changed, 0 ended, 0 unclear/g)].length, office ? 2 : 1, exported);

  await follow("--role leader");
  const leader = await logIn("leader", "leader.txt");
  await go(leader.page.getByRole("link", { name: "進展總覽" }).first());
  assert.match(await leader.page.locator(".tally").first().innerText(), /49 條逾期/);
  assert.equal((await leader.page.goto("/zh-Hant/admin/d/baoan-2024/table")).status(), 403);

  const reports = await follow("report.docx");
  assert.match(reports, /report\.docx: 49 measures/);
  assert.match(reports, /units\/.+\.docx: \d+ measures/);
  await follow("--print-to-pdf");
  const pdf = await readFile(join(folder, "17.pdf"), "latin1");
  assert.equal((pdf.match(/\/Type\s*\/Page[^s]/g) ?? []).length, 1, "the sheet is not one page");

  const mail = await follow("remind");
  assert.match(mail, /To: jia@example\.test[^]*逾期[^]*\/d\/baoan-2024\/m\//);

  await follow("series add");
  await chief.page.goto("/zh-Hant/admin/d/ceshi-2025/carry");
  assert.match(await chief.page.locator(".tally").innerText(), /延續而未完成的措施 49 條/);
  await go(chief.page.getByRole("button", { name: "承接勾選的措施" }));
  await chief.page.getByRole("status").waitFor();
  await chief.page.goto("/zh-Hant/admin/d/ceshi-2025/overview");
  assert.match(await chief.page.locator("main").innerText(), /承接往年的工作 49/);

  assert.deepEqual(blocks, [], "the guide has commands that this test does not follow");
  assert.deepEqual([...chief.complaints, ...jia.complaints, ...leader.complaints], []);
});
