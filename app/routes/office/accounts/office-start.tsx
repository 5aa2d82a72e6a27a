import { redirect } from "react-router";

/** The office opens with the meetings. */
export function loader() {
  return redirect("/office/meetings");
}
