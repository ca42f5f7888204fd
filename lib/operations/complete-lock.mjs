// `npm run lock:complete`, after every `npm install <package>`: `npm ci` refuses a lock file that leaves out programs for
// other systems, and npm leaves them out when the registry at hand does not carry them (a partial mirror, say).
// They are named here with the version their package asks for and the system they are for; npm passes over them elsewhere.
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const SYSTEMS = {
  darwin: "darwin",
  win32: "win32",
  windows: "win32",
  android: "android",
  freebsd: "freebsd",
  openbsd: "openbsd",
  netbsd: "netbsd",
  openharmony: "openharmony",
  sunos: "sunos",
  aix: "aix",
  linux: "linux",
  wasm32: null,
  wasi: null,
};
const PROCESSORS = {
  x64: "x64",
  arm64: "arm64",
  ia32: "ia32",
  arm: "arm",
  armv7: "arm",
  gnueabihf: "arm",
  musleabihf: "arm",
  ppc64: "ppc64",
  ppc64le: "ppc64",
  ppc64el: "ppc64",
  s390x: "s390x",
  riscv64: "riscv64",
  loong64: "loong64",
  mips64el: "mips64el",
  wasm32: "wasm32",
  universal: null,
  eabi: "arm",
};

function systemOf(name) {
  const words = name.split("/").at(-1).split(/[-.]/);
  const os = words.map((word) => SYSTEMS[word]).find(Boolean);
  const cpu = words.map((word) => PROCESSORS[word]).find(Boolean);
  if (!os && !cpu) return null;
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : os === "linux" ? "glibc" : null;
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && { libc: [libc] }) };
}

/** Where a package required from `from` is looked for, nearest first, as Node does. */
function places(from, name) {
  const found = [];
  for (let at = from; ; ) {
    found.push(`${at ? `${at}/` : ""}node_modules/${name}`);
    if (at === "") return found;
    const cut = at.lastIndexOf("/node_modules/");
    at = cut < 0 ? "" : at.slice(0, cut);
  }
}

/** Programs for other systems that the lock file leaves out: path → entry. */
export function missingEntries(lock) {
  const missing = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (places(path, name).some((place) => lock.packages[place] || missing[place])) continue;
      const version = /\d+\.\d+\.\d+[\w.+-]*/.exec(range)?.[0];
      const system = systemOf(name);
      if (!version || !system) continue;
      missing[`node_modules/${name}`] = { version, ...(entry.dev && { dev: true }), optional: true, ...system };
    }
  }
  return missing;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const path = "package-lock.json";
  const lock = JSON.parse(readFileSync(path, "utf8"));
  const missing = missingEntries(lock);
  const { "": root, ...rest } = lock.packages;
  lock.packages = {
    "": root,
    ...Object.fromEntries(Object.entries({ ...rest, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} added`);
}
