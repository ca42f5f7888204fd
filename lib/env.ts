import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.string().min(1),
  AUTH_SECRET: z.string().min(32),
  BASE_URL: z.string().url().default("http://localhost:3000"),
  NODE_ENV: z.string().default("development"),
  LOG_LEVEL: z.string().default("info"),
  TRUST_PROXY: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The settings, read and checked once; nothing else reads process.env. */
export function env(): Env {
  parsed ??= schema.parse(process.env);
  return parsed;
}
