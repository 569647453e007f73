// sqlmap against every parameter and ffuf with names that give things away, both
// from Debian. Ends with 1 if a parameter can be injected, an answer is a failure
// of ours, or something answers that no page leads to.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSite } from "./site.mjs";

const run = promisify(execFile);
const site = await startSite(["--searches-per-minute", "-1", "--pages-per-minute", "-1"]);
const folder = await mkdtemp(join(tmpdir(), "yihaowen-attack-"));
const failures = [];

const forms = [
  { path: "/zh-Hant/search?q=a&doc=b&dimension=1&item=1&org=c&status=done&page=1" },
  { path: "/zh-Hans/d/baoan-2024/measures?dimension=1&item=1&org=a&status=done&term=b&sort=n&order=desc&columns=org" },
  { path: "/zh-Hant/d/baoan-2024?map=q&q=a" },
  { path: "/zh-Hant/compare?a=b&b=c&relation=new" },
  { path: "/api/v1/search?q=a&script=hant&limit=5&offset=0" },
  { path: "/api/v1/suggest?q=a&script=hant&limit=5" },
  { path: "/api/v1/documents/baoan-2024/measures?dimension=1&org=a&limit=5&offset=0" },
  { path: "/zh-Hant/d/baoan-2024/m/17*" },
  { path: "/zh-Hant/t/san-hua*" },
  { path: "/zh-Hant/org/a*" },
  { path: "/zh-Hant/login", data: "name=a&password=b&return=/" },
  { path: "/settings", data: "script=zh-Hans&print=large&return=/" },
];

/**
 * What sqlmap found at one address.
 * @param {{path: string, data?: string}} form
 */
async function inject({ path, data }) {
  const args = ["-u", site.url + path, "--batch", "--dbms", "sqlite", "--level", "2", "--risk", "2", "--threads", "4", "--smart",
    "--flush-session", "--output-dir", folder, "--disable-coloring", "--technique", "BEUT", "--time-sec", "2", "--ignore-code", "*"];
  if (data) args.push("--data", data);
  const { stdout } = await run("sqlmap", args, { maxBuffer: 64 << 20 }).catch((error) => error);
  const found = /sqlmap identified the following injection|is vulnerable|appears to be '.*' injectable(?![^]*false positive)/.test(stdout);
  console.log(`sqlmap ${path} ${data ?? ""}: ${found ? "INJECTABLE" : "nothing"}`);
  if (!/do not appear to be injectable|no injection point|heuristic|skipping/.test(stdout) && !found) failures.push(`sqlmap could not be run on ${path}: ${stdout.slice(-300)}`);
  if (found) failures.push(stdout.slice(-1000));
}

const words = [".git/HEAD", ".env", "site.db", "yihaowen.db", "../go.mod", "..%2fgo.mod", "%2e%2e/%2e%2e/etc/passwd", "metrics", "debug/pprof", "debug/pprof/heap", "admin.php", "wp-login.php",
  "server-status", "actuator", "backup", "backup.zip", "dump.sql", "config", "templates", "assets", "assets/", "migrations", "api", "api/v1", "graphql", "robots.txt", "healthz", "zh-Hant/admin",
  "zh-Hant/admin/users", "zh-Hant/admin/history", "zh-Hans/admin/searches", "zh-Hant/styleguide", "zh-Hant/d", "zh-Hant/d/%00", "zh-Hant/d/'", "sw.js", "sitemap.xml", ".well-known/security.txt", "%ff", "%c0%ae%c0%ae/", "CON", "a".repeat(8000)];
const expected = new Set(["robots.txt", "healthz", "sw.js", "sitemap.xml"]);

/** Asks for words as paths. */
async function guess() {
  const list = join(folder, "words.txt"), out = join(folder, "ffuf.json");
  await writeFile(list, words.join("\n"));
  await run("ffuf", ["-u", `${site.url}/FUZZ`, "-w", list, "-mc", "all", "-of", "json", "-o", out, "-s"], { maxBuffer: 64 << 20 });
  const { results } = JSON.parse(await readFile(out, "utf8"));
  for (const r of results) {
    if (r.status >= 500 || (r.status === 200 && !expected.has(r.input.FUZZ))) failures.push(`ffuf: /${r.input.FUZZ.slice(0, 80)} answers ${r.status}`);
  }
  console.log(`ffuf: ${results.length} addresses asked for`);
  if (results.length < words.length) failures.push(`ffuf asked for ${results.length} of ${words.length}`);
}

try {
  for (const form of forms) await inject(form);
  await guess();
  const troubles = site.log().split("\n").filter((line) => / status=5\d\d|level=ERROR/.test(line));
  failures.push(...troubles.slice(0, 5));
} finally {
  await site.stop();
  await rm(folder, { recursive: true, force: true });
}
if (failures.length) {
  console.log(failures.join("\n"));
  process.exit(1);
}
