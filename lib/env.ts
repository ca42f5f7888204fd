import { z } from "zod";

/** Characters a secret needs, and how many of them must differ: "aaaa…" is long, not secret. */
const SECRET_LENGTH = 32;
const SECRET_VARIETY = 12;
const PLACEHOLDER = /change.?me|replace|example|secret|password|mat.?khau|your.?key/i;

function isSecret(value: string): boolean {
  return value.length >= SECRET_LENGTH && new Set(value).size >= SECRET_VARIETY && !PLACEHOLDER.test(value);
}

/** An empty line in a settings file means "not set". */
const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema);

const schema = z.object({
  DATABASE_URL: z
    .string("thiếu (missing)")
    .regex(/^postgres(ql)?:\/\/\S+$/, "phải có dạng postgresql://… (must be a postgresql:// address)"),
  AUTH_SECRET: z
    .string("thiếu (missing)")
    .refine(
      isSecret,
      `quá yếu: cần ít nhất ${SECRET_LENGTH} ký tự ngẫu nhiên, ví dụ từ \`openssl rand -base64 32\` (too weak)`,
    ),
  BASE_URL: optional(
    z
      .url({ protocol: /^https?$/, error: "phải là địa chỉ http(s) (must be an http(s) address)" })
      .default("http://localhost:3000"),
  ),
  PORT: optional(z.coerce.number("phải là số cổng 1–65535 (must be a port)").int().min(1).max(65_535).default(3000)),
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  LOG_LEVEL: optional(
    z
      .enum(
        ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
        "phải là fatal, error, warn, info, debug, trace hoặc silent",
      )
      .default("info"),
  ),
  /** "1" when a reverse proxy in front sets X-Forwarded-For; otherwise that header is anybody's word. */
  TRUST_PROXY: optional(z.enum(["0", "1"], "phải là 0 hoặc 1 (must be 0 or 1)").default("0")),
  /** Password of the demo accounts; made at the first start when it is not given. */
  DEMO_PASSWORD: optional(z.string().min(12, "cần ít nhất 12 ký tự (at least 12 characters)").optional()),
  /** Where copies of notifications are sent from, smtp://user:password@host:587; without it no mail is ever sent. */
  SMTP_URL: optional(
    z
      .string()
      .regex(/^smtps?:\/\/\S+$/, "phải có dạng smtp://… hoặc smtps://… (must be an smtp:// address)")
      .optional(),
  ),
  MAIL_FROM: optional(z.email("phải là địa chỉ thư (must be a mail address)").optional()),
  /** Key that back-ups are encrypted with. */
  BACKUP_KEY: optional(
    z.string().refine(isSecret, `quá yếu: cần ít nhất ${SECRET_LENGTH} ký tự ngẫu nhiên (too weak)`).optional(),
  ),
});

/** Every setting there is. */
export const SETTINGS = Object.keys(schema.shape);

export type Env = z.infer<typeof schema>;

/** Every setting that is missing or wrong, one line each; empty when all is well. Values are never repeated. */
export function envProblems(source: Readonly<Record<string, string | undefined>>): readonly string[] {
  const result = schema.safeParse(source);
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
}

let parsed: Env | undefined;

/** The settings, read and checked once; nothing else of the app reads process.env. */
export function env(): Env {
  if (parsed) return parsed;
  const problems = envProblems(process.env);
  if (problems.length > 0) throw new Error(`Cấu hình sai (settings): ${problems.join("; ")}`);
  parsed = schema.parse(process.env);
  return parsed;
}
