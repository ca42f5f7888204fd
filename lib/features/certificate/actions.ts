"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { reissueCertificate, withdrawCertificate } from "./commands";
import { enterCertificate, strikeEntry } from "./commands-book";
import { printClass } from "./commands-print";
import { saveCertificateSettings, startBook } from "./commands-settings";
import { explainCertificateRefusal } from "./labels";
import { certificateSettingsInput, printInput, reissueInput, revokeInput, startInput } from "./schema";
import { entryInput, strikeInput } from "./schema-entry";

function drawAnew(): void {
  revalidatePath("/certificates", "layout");
  revalidatePath("/classes", "layout");
}

/** The director or the academic officer issues a certificate anew, for an error or after a loss. */
export const reissueAction = defineAction({
  permission: "certificate:issue",
  event: "certificate.replaced",
  input: reissueInput,
  run: (request) => reissueCertificate({ ...request, today: today() }),
  explain: explainCertificateRefusal,
  done: ({ id, number }) => {
    drawAnew();
    return { message: { key: "certificates.done.replaced", values: { number } }, redirectTo: `/certificates/${id}` };
  },
});

/** The director withdraws a certificate by decision. */
export const revokeAction = defineAction({
  permission: "certificate:revoke",
  event: "certificate.revoked",
  input: revokeInput,
  run: (request) => withdrawCertificate({ ...request, today: today() }),
  explain: explainCertificateRefusal,
  done: ({ number }) => {
    drawAnew();
    return { message: { key: "certificates.done.revoked", values: { number } } };
  },
});

/** A certificate of the paper book that came before the app enters the register. */
export const enterAction = defineAction({
  permission: "certificate:issue",
  event: "certificate.entered",
  input: entryInput,
  run: (request) => enterCertificate({ ...request, today: today() }),
  explain: explainCertificateRefusal,
  done: ({ id, number }) => {
    drawAnew();
    return { message: { key: "certificates.done.entered", values: { number } }, redirectTo: `/certificates/${id}` };
  },
});

/** A line that was entered wrongly leaves the register. */
export const strikeAction = defineAction({
  permission: "certificate:issue",
  event: "certificate.struck",
  input: strikeInput,
  run: (request) => strikeEntry({ ...request, today: today() }),
  explain: explainCertificateRefusal,
  done: ({ number }) => {
    drawAnew();
    return { message: { key: "certificates.done.struck", values: { number } }, redirectTo: "/certificates" };
  },
});

/** One file with all certificates of a class. */
export const printClassAction = defineAction({
  permission: "certificate:read",
  event: "certificate.printed",
  input: printInput,
  run: printClass,
  explain: explainCertificateRefusal,
  done: (_value, input) => {
    revalidatePath(`/classes/${input.class}/certificates`);
    return { message: { key: "certificates.done.print" } };
  },
});

export const saveSettingsAction = defineAction({
  permission: "certificate:issue",
  event: "certificate.settings-changed",
  input: certificateSettingsInput,
  run: saveCertificateSettings,
  explain: explainCertificateRefusal,
  done: (unit) => {
    drawAnew();
    return { message: { key: "certificates.done.settings" }, redirectTo: `/certificates/settings?unit=${unit}` };
  },
});

export const startBookAction = defineAction({
  permission: "certificate:issue",
  event: "certificate.book-started",
  input: startInput,
  run: startBook,
  explain: explainCertificateRefusal,
  done: ({ next }) => {
    drawAnew();
    return { message: { key: "certificates.done.started", values: { next } } };
  },
});
