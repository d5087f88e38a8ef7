import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '../errors.ts'

/** What a request says of where it comes from. */
export interface Origin {
  headers: IncomingHttpHeaders
  socket: Pick<Socket, 'localAddress' | 'localPort'>
}

type Verdict = 'own' | 'foreign' | 'unsaid'

/**
 * Refuses what another site's page made a browser send. Browsers say where a request comes from; what is no
 * browser need not, unless a cookie speaks for it (`mustSay`).
 *
 * @throws AppError forbidden
 */
export function refuseForeign(request: Origin, publicUrl: string | null, mustSay: boolean): void {
  const verdict = judge(request, publicUrl)
  if (verdict === 'own' || (verdict === 'unsaid' && !mustSay)) return
  const own = publicUrl ?? 'the address of this server'
  const { origin } = request.headers
  const received = verdict === 'unsaid' ? 'neither Origin nor Sec-Fetch-Site' : shown(origin)
  throw new AppError(
    'forbidden',
    `The request comes from elsewhere: received ${received}, expected Origin: ${own}. ` +
      'Programs use an access token instead of the cookie; the operator sets PUBLIC_URL to the address in use.',
  )
}

function judge(request: Origin, publicUrl: string | null): Verdict {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (typeof site === 'string') return site === 'same-origin' || site === 'none' ? 'own' : 'foreign'
  if (origin === undefined) return 'unsaid'
  return ownOrigins(request, publicUrl).has(origin) ? 'own' : 'foreign'
}

/** Never by the header `Host`, which the sender writes. */
function ownOrigins({ socket }: Origin, publicUrl: string | null): Set<string> {
  if (publicUrl !== null) return new Set([new URL(publicUrl).origin])
  const local = socket.localAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1'
  const hosts = ['127.0.0.1', 'localhost', '[::1]', local.includes(':') ? `[${local}]` : local]
  const urls = hosts.map((host) => `http://${host}:${socket.localPort ?? 80}`)
  return new Set(urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : [])))
}

function shown(origin: string | undefined): string {
  return origin === undefined ? 'another site in Sec-Fetch-Site' : `Origin: ${origin.slice(0, 200)}`
}
