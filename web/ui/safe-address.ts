const allowedSchemes = ['https:', 'mailto:']

/**
 * The address as a browser reads it, which shows letters that look like others for what they are; null where it is
 * not safe to follow, or pretends to lead elsewhere by a name in front of the host.
 */
export function safeAddress(typed: string): string | null {
  if (!URL.canParse(typed)) return null
  const { href, protocol, username, password } = new URL(typed)
  return allowedSchemes.includes(protocol) && username === '' && password === '' ? href : null
}
