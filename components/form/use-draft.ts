"use client";

import { type RefObject, useCallback, useEffect, useState } from "react";

type Entry = readonly [name: string, value: string];
type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What someone typed: no passwords, no files, and nothing the form itself put in (a draft must not bring back an old version number). */
function isTyped(control: Element): control is Control {
  if (
    !(
      control instanceof HTMLInputElement ||
      control instanceof HTMLSelectElement ||
      control instanceof HTMLTextAreaElement
    )
  )
    return false;
  if (control.name === "") return false;
  if (control instanceof HTMLInputElement && control.type === "hidden") return control.dataset.typed !== undefined;
  return !(control instanceof HTMLInputElement && ["password", "file", "submit", "date"].includes(control.type));
}

function readEntries(form: HTMLFormElement): Entry[] {
  // What nobody touched is not kept: it would write an old value over what another editor saved meanwhile.
  return [...form.elements].filter(isTyped).flatMap((control): Entry[] => {
    if (isTick(control)) return control.checked ? [[control.name, control.value]] : [];
    // A search box keeps its value where the browser cannot tell typed from given: kept whatever it is.
    const box = control.type === "hidden" || control.name.endsWith("__text");
    return !box && isUntouched(control) ? [] : [[control.name, control.value]];
  });
}

/** Sets the value the way typing does, so that React hears of it. */
function type(control: Control, value: string): void {
  const owner = Object.getPrototypeOf(control) as object;
  Object.getOwnPropertyDescriptor(owner, "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Whether the control still stands as the page came: what someone typed while the page was loading wins over a draft. */
function isUntouched(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const standing = [...control.options].find((option) => option.defaultSelected) ?? control.options[0];
    return control.value === (standing?.value ?? "");
  }
  return isTick(control) ? control.checked === control.defaultChecked : control.value === control.defaultValue;
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function writeEntries(form: HTMLFormElement, entries: readonly Entry[]): void {
  for (const control of [...form.elements].filter(isTyped).filter(isUntouched)) {
    const values = entries.filter(([name]) => name === control.name).map(([, value]) => value);
    if (isTick(control)) {
      if (!control.checked && values.includes(control.value)) control.click();
      else if (control.type === "checkbox" && control.checked && !values.includes(control.value)) control.click();
    } else if (values[0] !== undefined && control.value !== values[0]) {
      type(control, values[0]);
    }
  }
}

/**
 * Keeps what is being typed in this tab until it is sent, so that an expired session or a reload loses nothing.
 * Drafts belong to the account (data-account on the page) and the address; "" as the name keeps none.
 */
export function useDraft(form: RefObject<HTMLFormElement | null>, name: string | undefined) {
  const [restored, setRestored] = useState(false);
  const kept = name !== "";
  const key = useCallback(() => {
    const account = document.querySelector<HTMLElement>("[data-account]")?.dataset.account ?? "";
    return `draft:${account}:${name ?? window.location.pathname}`;
  }, [name]);

  useEffect(() => {
    const element = form.current;
    if (!kept || !element) return;
    const saved = sessionStorage.getItem(key());
    if (saved !== null) {
      writeEntries(element, JSON.parse(saved) as Entry[]);
      setRestored(true);
    }
    const save = () => sessionStorage.setItem(key(), JSON.stringify(readEntries(element)));
    element.addEventListener("input", save);
    return () => element.removeEventListener("input", save);
  }, [form, kept, key]);

  /** After the act is done, or (`empty`) when the draft is thrown away. */
  const forget = useCallback(
    (empty = false) => {
      sessionStorage.removeItem(key());
      setRestored(false);
      if (empty) form.current?.reset();
    },
    [form, key],
  );
  return { restored, forget };
}
