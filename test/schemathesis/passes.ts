/** A pass of the tool over the API as one caller. */
export interface Pass {
  name: string
  /** Of schemathesis.toml: how the caller is known. */
  auth: string
  headers: readonly string[]
  /** Null: all. */
  operations: readonly string[] | null
}

export interface Document {
  paths: Record<string, Record<string, { operationId: string; security?: object[] }>>
}

/** As nobody: what needs an account must refuse. */
export const anonymous: Pass = { name: 'anonymous', auth: '', headers: [], operations: null }

/** With an access token of scope `write`: all that takes an account; what takes a session must refuse. */
export function tokenPass(name: string, token: string, document: Document): Pass {
  const auth = `[auth.openapi.accessToken]\nbearer = ${JSON.stringify(token)}\n`
  return { name, auth, headers: [], operations: operationsOf(document, (ways) => ways.length > 0) }
}

/** As a browser: all that takes a session. Whatever ends the session, the next request signs in again. */
export function sessionPass(name: string, { email, password, address }: SignIn, document: Document): Pass {
  const auth = [
    '[auth.dynamic.openapi.session]',
    'path = "/api/sign-in"',
    `payload = { email = ${JSON.stringify(email)}, password = ${JSON.stringify(password)} }`,
    'extract_from = "cookie"',
    'extract_selector = "catalogue-session"',
    'retry_on = [401]',
  ]
  return {
    name,
    auth: `${auth.join('\n')}\n`,
    headers: [`Origin: ${address}`],
    operations: operationsOf(document, isSessionOnly),
  }
}

interface SignIn {
  email: string
  password: string
  address: string
}

function isSessionOnly(ways: readonly object[]): boolean {
  return ways.length > 0 && ways.every((way) => 'session' in way)
}

/** Ids of the operations by the ways in which a caller can be known; none: anyone may call. */
function operationsOf({ paths }: Document, isWanted: (ways: readonly object[]) => boolean): string[] {
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  return operations.filter(({ security = [] }) => isWanted(security)).map(({ operationId }) => operationId)
}
