import { expect, it } from "vitest";
import { changedFields } from "./changed-fields";

it.each([
  ["nothing changed", { name: "An", phone: null }, []],
  ["another value", { name: "Ân", phone: null }, [{ rule: "CAD-08", field: "name", value: "Ân" }]],
  ["a value taken away", { name: null, phone: null }, [{ rule: "CAD-08", field: "name", value: null }]],
  ["a value given", { name: "An", phone: "0912" }, [{ rule: "CAD-08", field: "phone", value: "0912" }]],
])("[CAD-08] an editor is told which fields another editor changed: %s", (_case, now, expected) => {
  expect(changedFields({ name: "An", phone: null }, now)).toEqual(expected);
});

it("[CAD-08] a fact that the form never showed cannot have changed under it", () => {
  expect(changedFields({}, { name: "An" })).toEqual([]);
});
