import "server-only";
import { notFound } from "next/navigation";
import { scopeFor } from "@/lib/auth/actor";
import { covers, narrowScope } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { loadView, type ViewParams } from "@/lib/features/unit/loaders";
import { pageNumber } from "@/lib/text/page-number";
import { today } from "@/lib/time/today";
import {
  countMarked,
  findCertificate,
  findClassOfCertificates,
  listBook,
  listCertificates,
  listOfClass,
  listYears,
} from "./queries";
import { findPrintOfClass } from "./queries-print";
import { findSettingsOfCentre, listBooks } from "./queries-settings";
import { certificateFilter } from "./schema";

type Params = ViewParams & Readonly<Record<string, string | undefined>>;
/** A printed book of a year of one centre; a province's all years are a workbook. */
const MOST_IN_PRINT = 3000;

/** The register books at and below the unit in view. */
export async function loadRegister(params: Params) {
  const view = await loadView("certificate:read", params);
  const scope = narrowScope(view.scope, view.unit.currentPath);
  const filter = certificateFilter.parse(params);
  const [page, years, marked] = await Promise.all([
    read(listCertificates, scope, filter),
    read(listYears, scope),
    read(countMarked, scope),
  ]);
  return {
    view,
    filter,
    years,
    marked,
    ...page,
    mayExport: covers(scopeFor(view.actor, "export:run"), view.unit.currentPath),
    mayIssue: covers(scopeFor(view.actor, "certificate:issue"), view.unit.currentPath),
  };
}

/** The same lines on one sheet to print; null when they are too many for one. */
export async function loadBook(params: Params) {
  const view = await loadView("certificate:read", params);
  const scope = narrowScope(view.scope, view.unit.currentPath);
  const filter = certificateFilter.parse(params);
  return { view, filter, rows: await read(listBook, scope, filter, MOST_IN_PRINT) };
}

export async function loadClassCertificates(code: string, params: Params) {
  const view = await loadView("certificate:read", params);
  const training = code.length <= 80 ? await read(findClassOfCertificates, view.scope, code) : null;
  if (!training) notFound();
  const page = pageNumber(params.page);
  const own = covers(view.scope, training.unitPath);
  const [list, print] = await Promise.all([
    read(listOfClass, view.scope, training.id, page),
    own ? read(findPrintOfClass, training.id) : null,
  ]);
  return { view, training, page, own, print, ...list };
}

/** One certificate with what may be done to it. */
export async function loadCertificate(idText: string, params: Params) {
  const view = await loadView("certificate:read", params);
  const id = /^[1-9]\d{0,8}$/.test(idText) ? Number(idText) : null;
  const certificate = id === null ? null : await read(findCertificate, view.scope, { id });
  if (!certificate) notFound();
  const may = (permission: "certificate:issue" | "certificate:revoke") =>
    covers(scopeFor(view.actor, permission), certificate.registerUnitPath);
  return {
    view,
    certificate,
    today: today(),
    mayReissue: may("certificate:issue") && certificate.status === "valid",
    mayDecideLoss: may("certificate:revoke"),
    mayRevoke: may("certificate:revoke") && certificate.status === "valid",
    mayStrike: may("certificate:issue") && certificate.status === "valid" && certificate.origin === "book",
    maySeePerson: scopeFor(view.actor, "cadre:read").paths.length > 0,
  };
}

/** The form for a line of a paper book of the unit in view. */
export async function loadBookEntry(params: Params) {
  const view = await loadView("certificate:issue", params);
  return { view, today: today() };
}

export async function loadCertificateSettings(params: Params) {
  const view = await loadView("certificate:issue", params);
  const [inForce, books] = await Promise.all([
    read(findSettingsOfCentre, view.unit.id, view.on),
    read(listBooks, view.unit.id),
  ]);
  return { view, inForce, books, year: Number(view.on.slice(0, 4)) };
}
