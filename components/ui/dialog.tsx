"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useRef } from "react";
import { Button, type ButtonKind } from "./button";

/** A button that opens a modal <dialog>. `title` heads it, `close` names the cross; Esc closes, focus comes back by itself. */
export function Dialog({
  trigger,
  kind = "secondary",
  title,
  close,
  wide,
  children,
}: {
  trigger: ReactNode;
  kind?: ButtonKind;
  title: ReactNode;
  close: string;
  wide?: boolean;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  return (
    <>
      <Button kind={kind} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </Button>
      <dialog ref={dialog} className="dialog" data-wide={wide || undefined} aria-labelledby={titleId}>
        <h2 id={titleId} className="mb-3 pr-10 text-lg">
          {title}
        </h2>
        {children}
        {/* Last, so that the dialog opens with the focus on its first field. */}
        <Button
          kind="quiet"
          square
          className="absolute top-3 right-3"
          aria-label={close}
          onClick={() => dialog.current?.close()}
        >
          <X aria-hidden="true" />
        </Button>
      </dialog>
    </>
  );
}
