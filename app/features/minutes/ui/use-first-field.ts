import { useEffect, useRef } from "react";

/** A form that opens where its button was takes the focus to its first field. */
export function useFirstField() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("textarea, input")?.focus(), []);
  return form;
}
