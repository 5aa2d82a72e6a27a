import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * False on the server and while its markup is being taken over, true afterwards: for parts that would put style
 * attributes, which the Content-Security-Policy forbids, in server-rendered markup.
 */
export function useInBrowser(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
