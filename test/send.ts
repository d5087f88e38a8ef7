export interface Asked {
  body?: object | undefined
  ifMatch?: string | undefined
  key?: string | undefined
}

export interface Answer {
  status: number
  headers: Headers
  /** Text where it is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: of whatever shape the endpoint has.
  body: any
}

/** What is asked of a program that runs at `address`; `headers` tell who asks. */
export async function send(
  address: string,
  method: string,
  path: string,
  { body, ifMatch, key }: Asked = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? await response.json() : await response.text(),
  }
}

/** The cookie of a session, as a browser sends it. */
export async function signIn(address: string, email: string, password: string): Promise<string> {
  const { status, headers } = await send(address, 'POST', '/api/sign-in', { body: { email, password } })
  if (status !== 200) throw new Error(`signing in as ${email} was answered with ${status}`)
  return String(headers.get('set-cookie')).split(';')[0] ?? ''
}
