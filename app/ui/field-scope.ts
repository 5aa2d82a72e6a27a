import { createContext, useContext } from "react";

/** Set it around a form when a page has two forms with fields of the same name, so that their ids differ. */
export const FieldScope = createContext("");

/** The id of the control of a field: the error summary links to it, labels point at it. */
export function fieldId(scope: string, name: string): string {
  return `field-${scope ? `${scope}-` : ""}${name.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-")}`;
}

export function useFieldId(name: string): string {
  return fieldId(useContext(FieldScope), name);
}
