import { data } from "react-router";

/** Every address of the square that leads nowhere; the layout shows it. */
export function loader() {
  throw data(null, { status: 404 });
}

export default function Lost() {
  return null;
}
