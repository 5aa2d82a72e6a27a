import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { checkout } from "./bootstrap.mjs";
import { Stop } from "./progress.mjs";

/** Raised when a newer program lays the folder out so that an older one could harm it. */
export const DATA_FORMAT = 1;

export type Ports = { database: number; livekit: number; mediaTcp: number; mediaUdp: number };
export type Hall = {
  format: number;
  madeWith: string;
  ports: Partial<Ports>;
  /** Where the web server listened at the last start, such as http://127.0.0.1:4000. */
  listensAt?: string;
};

/** Made at first start, kept with mode 600, never printed. */
export type Secrets = {
  databaseAdminPassword: string;
  databaseOwnerPassword: string;
  databaseWebPassword: string;
  livekitKey: string;
  livekitSecret: string;
  authSecret: string;
};

/** Where each thing lies in a data folder. */
export function places(folder: string) {
  return {
    folder,
    hall: path.join(folder, "hall.json"),
    secrets: path.join(folder, "secrets.json"),
    database: path.join(folder, "database"),
    engines: path.join(folder, "engines"),
    logs: path.join(folder, "logs"),
    run: path.join(folder, "run"),
    processes: path.join(folder, "run", "processes.json"),
    livekitSettings: path.join(folder, "run", "livekit.json"),
  };
}
export type Places = ReturnType<typeof places>;

/** The account that owns PostgreSQL's files when we are root, who may not run it. */
export type Account = { uid: number; gid: number };

/**
 * @param asked the folder given with --data, if any
 * @param account PostgreSQL's account when we are root
 * @returns the data folder's path; it need not exist yet
 * @throws Stop when PostgreSQL's account cannot walk to the folder that was asked for
 */
export function chooseDataFolder(asked: string | undefined, account: Account | undefined): string {
  if (asked !== undefined) {
    const folder = path.resolve(asked);
    // The folder itself is opened to that account when it is made ready, see openDataFolder.
    const wall = account && findWall(path.dirname(folder), account);
    if (wall) {
      throw new Stop(
        `PostgreSQL does not run as root, and its account “postgres” cannot walk through ${wall} to ${folder}: choose another --data folder (such as /var/lib/pobratim), or allow it with “chmod o+x ${wall}”.`,
      );
    }
    return folder;
  }
  const usual = path.join(checkout, "data");
  const wall = account && findWall(checkout, account);
  if (!wall) return usual;
  const other = "/var/lib/pobratim";
  process.stdout.write(
    `The data lie in ${other}: PostgreSQL does not run as root, and its account cannot walk through ${wall}.\n`,
  );
  return other;
}

/** @returns the first existing folder on the way to `folder` that the account may not walk through, or undefined */
export function findWall(folder: string, account: Account): string | undefined {
  const steps = path.resolve(folder).split(path.sep);
  for (let length = 1; length <= steps.length; length++) {
    const place = steps.slice(0, length).join(path.sep) || path.sep;
    if (!existsSync(place)) return undefined;
    const { uid, gid, mode } = statSync(place);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return place;
  }
  return undefined;
}

/**
 * Makes the folder and what belongs in it, or reads it.
 * @throws Stop when a newer program made it, when it cannot be written, or when its secrets are lost
 */
export function openDataFolder(
  folder: string,
  version: string,
  account: Account | undefined,
): { places: Places; hall: Hall; secrets: Secrets } {
  const at = places(folder);
  try {
    for (const place of [folder, at.logs, at.run]) mkdirSync(place, { recursive: true, mode: 0o700 });
    chmodSync(at.logs, 0o700);
    for (const place of [folder, at.run]) {
      // PostgreSQL's account walks through these, but looks into none of them; nobody else enters.
      if (account) chownSync(place, 0, account.gid);
      chmodSync(place, account ? 0o710 : 0o700);
    }
  } catch (error) {
    throw new Stop(
      `The data folder ${folder} cannot be written (${reasonOf(error)}): choose another with --data.`,
    );
  }
  const hall = readHall(at, version);
  return { places: at, hall, secrets: readSecrets(at) };
}

/** @throws Stop when the file is not readable or a newer program made the folder */
function readHall(at: Places, version: string): Hall {
  if (!existsSync(at.hall)) {
    const hall: Hall = { format: DATA_FORMAT, madeWith: version, ports: {} };
    saveHall(at, hall);
    return hall;
  }
  const hall = readJson<Hall>(at.hall);
  if (!hall || !Number.isInteger(hall.format)) {
    throw new Stop(
      `${at.hall} cannot be read: bring it back from a backup, or choose another folder with --data.`,
    );
  }
  if (hall.format > DATA_FORMAT) {
    throw new Stop(
      `The data folder ${at.folder} was made by a newer Pobratim (format ${hall.format}, this program knows ${DATA_FORMAT}): update this program, or choose another folder with --data.`,
    );
  }
  return hall;
}

export function saveHall(at: Places, hall: Hall): void {
  writeWhole(at.hall, hall, 0o644);
}

function readSecrets(at: Places): Secrets {
  if (existsSync(at.secrets)) {
    const secrets = readJson<Secrets>(at.secrets);
    if (secrets) return secrets;
  }
  if (existsSync(path.join(at.database, "PG_VERSION"))) {
    throw new Stop(
      `${at.secrets} is missing or broken, and without it the database cannot be opened: bring it back from a backup.`,
    );
  }
  const secrets: Secrets = {
    databaseAdminPassword: makeSecret(),
    databaseOwnerPassword: makeSecret(),
    databaseWebPassword: makeSecret(),
    livekitKey: `API${randomBytes(6).toString("hex")}`,
    livekitSecret: makeSecret(),
    authSecret: makeSecret(),
  };
  writeWhole(at.secrets, secrets, 0o600);
  return secrets;
}

/** 256 bits, in letters that need no escaping in an address. */
function makeSecret(): string {
  return randomBytes(32).toString("hex");
}

/** Writes beside and renames, so that a killed launcher never leaves half a file. */
export function writeWhole(file: string, value: unknown, mode: number): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode });
  chmodSync(`${file}.new`, mode);
  renameSync(`${file}.new`, file);
}

/** @returns what the file holds, or undefined when it is missing or no JSON */
export function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** The system's short name for a fault, such as ECONNREFUSED, else its words. */
export function reasonOf(error: unknown): string {
  // Several tries that all failed (one for each address of a name) come as one fault without words.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  return /^[A-Z]/.test(code) ? code : error.message;
}
