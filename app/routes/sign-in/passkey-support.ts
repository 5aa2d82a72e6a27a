/** Whether this browser, at this address, can use passkeys: they belong to a name, never to an address of numbers. */
export function canUsePasskeys(): boolean {
  return "PublicKeyCredential" in window && !/^[\d.]+$|:/.test(window.location.hostname);
}
