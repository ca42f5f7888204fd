import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, wherever the command was called from. */
export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Everything the embedded server keeps; another place for a second installation beside the first, or for a test. */
export const DATA_FOLDER = process.env.DATA_DIR ? resolve(PROJECT, process.env.DATA_DIR) : join(PROJECT, ".data");
export const EMBEDDED_FOLDER = join(DATA_FOLDER, "postgres");
export const MIGRATIONS = join(PROJECT, "prisma", "migrations");
export const SCHEMA = join(PROJECT, "prisma", "schema");

/** Databases of the embedded server: the one `npm start` serves, and the one developers work on. */
export const APP_DATABASE = "app";
export const DEV_DATABASE = "dev";
