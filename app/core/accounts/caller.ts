/** The headers of a request as better-auth may read them: the caller's address is the one our server saw. */
export function callerHeaders(request: Request, address: string): Headers {
  const headers = new Headers(request.headers);
  headers.set("x-caller-address", address);
  return headers;
}
