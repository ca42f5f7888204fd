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
        <div className="mb-3 flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-lg">
            {title}
          </h2>
          <Button
            kind="quiet"
            square
            className="-mt-1.5 -mr-2"
            aria-label={close}
            onClick={() => dialog.current?.close()}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
        {children}
      </dialog>
    </>
  );
}
