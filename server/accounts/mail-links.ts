/** Pages that the links of mails lead to. */
type LinkedPage = '/confirm-address' | '/reset-password' | '/invitation'

/**
 * A link for a mail. `origin` is `PUBLIC_URL`, or where the program listens, and never what the header `Host` says:
 * its sender could have the token sent to himself.
 */
export function linkTo(origin: string, page: LinkedPage, token: string): string {
  const url = new URL(page, origin)
  url.searchParams.set('token', token)
  return url.href
}
