// Run after `npm install` where the registry at hand lacks packages for other platforms: npm then leaves them out of
// package-lock.json, and `npm ci` refuses the file everywhere. This writes them in, from what their parents ask for.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout } from "./bootstrap.mjs";

const SYSTEMS = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const PROCESSORS = [
  "arm64",
  "arm",
  "x64",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
];

/**
 * @param {Record<string, any>} packages the lock's "packages"; missing platform packages are added
 * @returns {string[]} the names that were added
 */
export function addPlatformPackages(packages) {
  const added = [];
  for (const [place, { optionalDependencies = {}, dev, peer }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (place === "" || isThere(packages, place, name) || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(version))
        continue;
      const platform = readPlatform(name);
      if (!platform) continue;
      packages[`node_modules/${name}`] = {
        version,
        ...platform,
        optional: true,
        ...(dev && { dev }),
        ...(peer && { peer }),
      };
      added.push(name);
    }
  }
  return added;
}

/** As Node looks it up: beside the parent, then in each folder above. */
function isThere(packages, place, name) {
  for (let above = place; above !== ""; above = above.replace(/\/?(node_modules\/)?(@[^/]+\/)?[^/]+$/, "")) {
    if (packages[`${above}/node_modules/${name}`]) return true;
  }
  return packages[`node_modules/${name}`] !== undefined;
}

/** @param {string} name such as "@swc/core-linux-arm-gnueabihf" */
function readPlatform(name) {
  const words = name.split("/").at(-1)?.split("-") ?? [];
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (!os || !cpu) return undefined;
  const libc = words.includes("musl")
    ? ["musl"]
    : os === "linux" && words.includes("gnu")
      ? ["glibc"]
      : undefined;
  return { cpu: [cpu], ...(libc && { libc }), os: [os] };
}

if (process.argv[1] === import.meta.filename) {
  const file = path.resolve(process.argv[2] ?? path.join(checkout, "package-lock.json"));
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = addPlatformPackages(lock.packages);
  const { "": root, ...rest } = lock.packages;
  const sorted = Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: { "": root, ...sorted } }, null, 2)}\n`);
  console.log(added.length === 0 ? "Nothing was missing." : `Added: ${added.join(", ")}`);
}
