const NAME = "sent_to";

/** The address a letter was just sent to: shown on the next page, and kept out of addresses that land in logs. */
export const sentTo = {
  write(email: string): string {
    return `${NAME}=${encodeURIComponent(email)}; Path=/sign-in; Max-Age=600; SameSite=Lax; HttpOnly`;
  },
  read(request: Request): string | undefined {
    const found = new RegExp(`(?:^|;\\s*)${NAME}=([^;]*)`).exec(request.headers.get("cookie") ?? "");
    try {
      return found?.[1] && decodeURIComponent(found[1]);
    } catch {
      return undefined;
    }
  },
};
