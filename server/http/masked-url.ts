/** Addresses within addresses that are looked into; what lies deeper is left out of the log. */
const deepest = 3

/** The address of a request for the log, without the tokens of links: who reads the log must not get in with them. */
export function maskedUrl(url: string): string {
  return masked(url, 0)
}

function masked(url: string, depth: number): string {
  const start = url.indexOf('?')
  if (start < 0) return url
  const parameters = url.slice(start + 1).split('&')
  return `${url.slice(0, start)}?${parameters.map((parameter) => maskedParameter(parameter, depth)).join('&')}`
}

function maskedParameter(parameter: string, depth: number): string {
  const end = parameter.indexOf('=')
  if (end < 0) return parameter
  const name = parameter.slice(0, end)
  if (new URLSearchParams(name).has('token')) return `${name}=…`
  // Where to go on to after signing in, `next`, may be a link with a token.
  const value = new URLSearchParams(parameter).values().next().value ?? ''
  const inner = depth === deepest ? value.replace(/\?.*/s, '?…') : masked(value, depth + 1)
  return inner === value ? parameter : `${name}=${encodeURIComponent(inner).replaceAll('%E2%80%A6', '…')}`
}
