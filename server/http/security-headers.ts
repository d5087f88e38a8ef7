import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Answers of the API load nothing; pages bring a policy of their own, for only they know their scripts. */
export const answerPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Nothing here asks for any of these; no script that slipped in may either. */
const permissions = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb', 'browsing-topics']
const permissionsPolicy = permissions.map((name) => `${name}=()`).join(', ')

const twoYears = 2 * 365 * 86_400

/** Headers that keep browsers from doing more with an answer than meant. */
export async function addSecurityHeaders(app: FastifyInstance, publicUrl: string | null): Promise<void> {
  await app.register(helmet, {
    // Set below: the library would put the same text together for every answer.
    contentSecurityPolicy: false,
    // Forms sent under the strictest policy come without an origin, and are then refused as forged.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
    // Only where the public address is https; other hosts below the same domain are not ours to speak for.
    strictTransportSecurity: publicUrl?.startsWith('https:') ? { maxAge: twoYears, includeSubDomains: false } : false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', answerPolicy).header('permissions-policy', permissionsPolicy)
  })
}
