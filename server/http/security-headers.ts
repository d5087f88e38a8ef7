import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** Answers of the API load nothing; pages bring a policy of their own, for only they know their scripts. */
const policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Headers that keep browsers from doing more with an answer than meant. */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    // Set below: the library would put the same text together for every answer.
    contentSecurityPolicy: false,
    // Forms sent under the strictest policy come without an origin, and are then refused as forged.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
    // Whether an address is served by https alone is known by who ends the encryption, not here.
    strictTransportSecurity: false,
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', policy)
  })
}
