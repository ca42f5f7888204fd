"use server";
import { revalidatePath } from "next/cache";
import { defineAction } from "@/lib/auth/define-action";
import { today } from "@/lib/time/today";
import { createUnit, editUnit, renameUnit } from "./commands";
import { endUnitLink, linkUnit } from "./commands-links";
import { closeUnit, moveUnit } from "./commands-tree";
import { explainUnit } from "./labels";
import {
  closeUnitInput,
  createUnitInput,
  editUnitInput,
  endLinkInput,
  linkUnitInput,
  moveUnitInput,
  renameUnitInput,
} from "./schema";

/** Names, places and figures of units stand on every page. */
function unitsChanged(): void {
  revalidatePath("/", "layout");
}

/** A new unit below another. */
export const createUnitAction = defineAction({
  permission: "unit:manage",
  input: createUnitInput,
  event: "unit.created",
  async run({ actor, scope, input }) {
    const decision = await createUnit({ ...input, actor, scope });
    if (decision.ok) unitsChanged();
    return decision;
  },
  explain: explainUnit("from"),
  done: (unit) => ({
    message: { key: "units.done.created", values: { name: unit.name } },
    redirectTo: `/units/${unit.code}?done=created`,
  }),
});

/** Another name or code from a day on. */
export const renameUnitAction = defineAction({
  permission: "unit:manage",
  input: renameUnitInput,
  event: "unit.renamed",
  async run({ actor, scope, input }) {
    const decision = await renameUnit({ ...input, actor, scope, today: today() });
    if (decision.ok) unitsChanged();
    return decision;
  },
  explain: explainUnit("on"),
  done: (unit) => ({
    message: { key: "units.done.renamed", values: { name: unit.name } },
    redirectTo: `/units/${unit.code}?done=renamed`,
  }),
});

/** Under another unit from a day on. */
export const moveUnitAction = defineAction({
  permission: "unit:manage",
  input: moveUnitInput,
  event: "unit.moved",
  async run({ actor, scope, input }) {
    const decision = await moveUnit({ ...input, actor, scope, today: today() });
    if (decision.ok) unitsChanged();
    return decision;
  },
  explain: explainUnit("on"),
  done: (unit) => ({
    message: { key: "units.done.moved", values: { name: unit.name } },
    redirectTo: `/units/${unit.code}?done=moved`,
  }),
});

/** The end of an empty unit. */
export const closeUnitAction = defineAction({
  permission: "unit:manage",
  input: closeUnitInput,
  event: "unit.closed",
  async run({ actor, scope, input }) {
    const decision = await closeUnit({ ...input, actor, scope });
    if (decision.ok) unitsChanged();
    return decision;
  },
  explain: explainUnit("lastDay"),
  done: (unit) => ({
    message: { key: "units.done.closed", values: { name: unit.name } },
    redirectTo: `/units/${unit.code}?done=closed`,
  }),
});

/** Area and coordinates. */
export const editUnitAction = defineAction({
  permission: "unit:manage",
  input: editUnitInput,
  event: "unit.edited",
  async run({ actor, scope, input }) {
    const decision = await editUnit({ ...input, actor, scope, today: today() });
    if (decision.ok) unitsChanged();
    return decision;
  },
  explain: explainUnit("on"),
  done: (unit) => ({
    message: { key: "units.done.edited", values: { name: unit.name } },
    redirectTo: `/units/${unit.code}?done=edited`,
  }),
});

/** Into a cluster, or served by a centre. */
export const linkUnitAction = defineAction({
  permission: "unit:manage",
  input: linkUnitInput,
  event: "unit.linked",
  async run({ actor, scope, input }) {
    const decision = await linkUnit({ ...input, actor, scope });
    if (decision.ok) unitsChanged();
    return decision;
  },
  explain: explainUnit("from"),
  done: (unit) => ({ message: { key: "units.done.linked", values: { name: unit.name } } }),
});

/**
 * The end of such a link. The form goes with its row, so the page is not drawn again before it has been left: what it
 * leads to says that it is done.
 */
export const endLinkAction = defineAction({
  permission: "unit:manage",
  input: endLinkInput,
  event: "unit.unlinked",
  run: ({ actor, scope, input }) => endUnitLink({ ...input, actor, scope }),
  explain: explainUnit("lastDay"),
  done: (unit) => ({
    message: { key: "units.done.unlinked", values: { name: unit.name } },
    redirectTo: `/units/${unit.code}/acts/links?done=unlinked`,
  }),
});
