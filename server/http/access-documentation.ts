import type { AnyEndpoint } from '../endpoint.ts'
import type { ErrorKind } from '../errors.ts'

export function securitySchemes(sessionCookie: string): object {
  return {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: sessionCookie,
      description:
        'A session, kept by the browser after signing in. Requests that change anything must also come from the own ' +
        'origin, by Sec-Fetch-Site or Origin.',
    },
    accessToken: {
      type: 'http',
      scheme: 'bearer',
      description: 'An access token of an account, for programs. Scope read: GET alone; write: all that takes tokens.',
    },
  }
}

interface AccessDocumentation {
  security: object[]
  errors: ErrorKind[]
  /** In words, what the security requirements cannot say. */
  who: string | undefined
}

/** What follows from who may call an endpoint. */
export function accessDocumentation({ access, method, sessionOnly }: AnyEndpoint): AccessDocumentation {
  const isRead = method === 'GET'
  if (access === 'anyone')
    return { security: [], errors: isRead ? [] : ['forbidden', 'tooMany', 'unavailable'], who: undefined }
  const session = { session: [] }
  return {
    security: sessionOnly ? [session] : [session, { accessToken: [isRead ? 'read' : 'write'] }],
    errors: ['unauthenticated', 'forbidden', ...(isRead ? [] : (['tooMany'] as const)), 'unavailable'],
    who: access === 'signedIn' ? undefined : `For accounts of these roles: ${access.join(', ')}.`,
  }
}
