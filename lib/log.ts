import "server-only";
import { type Logger, pino } from "pino";
import { env } from "@/lib/env";

let logger: Logger | undefined;

/** The process's log: JSON lines on standard output. Personal data does not belong in it. */
export function log(): Logger {
  logger ??= pino({ level: env().LOG_LEVEL });
  return logger;
}
