import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { createTranslator } from "use-intl/core";
import { db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { type Locale, loadMessages } from "@/lib/text/load-messages";
import { noticeValues } from "@/lib/text/notice-values";

/*
 * INB-04: mail is a copy of what stands in the app. It is sent by the worker once the notifications are committed, one
 * letter an account; a server that does not answer costs nothing but the letter.
 */

/** A copy that could not be sent within this time is not sent any more: by then the inbox has said it. */
const FRESH_HOURS = 48;
const MAX_LETTERS = 500;

/** Asks the worker for the letters, in the caller's transaction; a hundred notices at once ask once. */
export async function askForMail(tx: Tx): Promise<void> {
  if (env().SMTP_URL === undefined) return;
  await tx.$executeRaw`SELECT graphile_worker.add_job('mail-copies', '{}'::json, job_key := 'mail-copies')`;
}

type Letter = Readonly<{
  userId: number;
  email: string;
  locale: Locale;
  notices: readonly Readonly<{ id: string; kind: string; values: Record<string, string | number>; href: string }>[];
}>;

async function listLetters(tx: Tx): Promise<Letter[]> {
  return tx.$queryRaw<Letter[]>`
    SELECT p.id AS "userId", p.email, p.locale,
           json_agg(json_build_object('id', n.id::text, 'kind', n.kind, 'values', n.values, 'href', n.href) ORDER BY n.id) AS notices
      FROM notification n JOIN app_user p ON p.id = n.user_id
     WHERE n.mailed_at IS NULL AND n.read_at IS NULL AND n.created_at > now() - make_interval(hours => ${FRESH_HOURS}::int)
       AND p.email IS NOT NULL AND p.disabled_at IS NULL
     GROUP BY p.id ORDER BY p.id LIMIT ${MAX_LETTERS}`;
}

async function write(letter: Letter): Promise<{ subject: string; text: string }> {
  const t = createTranslator({ locale: letter.locale, messages: await loadMessages(letter.locale) });
  const say = (key: string, values?: Record<string, string | number>) => t(key as never, values as never) as string;
  const base = env().BASE_URL.replace(/\/$/, "");
  const lines = letter.notices.flatMap(({ kind, values, href }) => [
    `• ${say(`inbox.notice.${kind}`, noticeValues(values))}`,
    `  ${base}${href}`,
  ]);
  return {
    subject: say("inbox.mail.subject", { count: letter.notices.length }),
    text: [say("inbox.mail.lead"), "", ...lines, "", say("inbox.mail.foot"), ""].join("\n"),
  };
}

function openTransport(): Transporter {
  return createTransport({ url: env().SMTP_URL, connectionTimeout: 10_000, socketTimeout: 20_000 } as never);
}

/** Sends what is to be sent, each letter on its own: one address that is refused does not hold up the others. */
export async function sendMailCopies(): Promise<Readonly<{ sent: number; failed: number }>> {
  if (env().SMTP_URL === undefined) return { sent: 0, failed: 0 };
  const letters = await listLetters(db());
  if (letters.length === 0) return { sent: 0, failed: 0 };
  const from = env().MAIL_FROM ?? `no-reply@${new URL(env().BASE_URL).hostname}`;
  const transport = openTransport();
  let sent = 0;
  try {
    for (const letter of letters) {
      try {
        await transport.sendMail({ from, to: letter.email, ...(await write(letter)) });
        sent += 1;
        const ids = letter.notices.map(({ id }) => BigInt(id));
        await db().notification.updateMany({ where: { id: { in: ids } }, data: { mailedAt: new Date() } });
      } catch (error) {
        log().warn({ err: error, userId: letter.userId }, "a mail copy was not sent");
      }
    }
  } finally {
    transport.close();
  }
  return { sent, failed: letters.length - sent };
}
