/** The address of a request for the log, without the tokens of links: who reads the log must not get in with them. */
export function maskedUrl(url: string): string {
  const start = url.indexOf('?')
  if (start < 0) return url
  const parameters = url.slice(start + 1).split('&')
  return `${url.slice(0, start)}?${parameters.map(maskedParameter).join('&')}`
}

function maskedParameter(parameter: string): string {
  const [name = ''] = parameter.split('=', 1)
  const isSecret = new URLSearchParams(name).has('token')
  return isSecret && parameter.length > name.length ? `${name}=…` : parameter
}
