"use client";
import { useContext } from "react";
import { AssignmentContext } from "./assignment-context";

/** What the form of a board sends: who goes where as moved by hand. */
export function AssignmentField() {
  return <input type="hidden" name="assignment" value={useContext(AssignmentContext)} />;
}
