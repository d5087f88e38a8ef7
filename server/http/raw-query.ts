/** A query string as it came: by name, a list where the name was repeated. Without a prototype, for names are hostile. */
export type RawQuery = Record<string, string | string[]>

export function toRawQuery(parameters: URLSearchParams): RawQuery {
  const raw: RawQuery = Object.create(null)
  for (const [name, value] of parameters) {
    const known = raw[name]
    if (known === undefined) raw[name] = value
    else if (typeof known === 'string') raw[name] = [known, value]
    else known.push(value)
  }
  return raw
}

/** Reads like `URLSearchParams`, forgiving about percent signs; bytes that are not UTF-8 (`undecodable`) become U+FFFD. */
export function parseQueryString(text: string): RawQuery {
  return toRawQuery(new URLSearchParams(text))
}
