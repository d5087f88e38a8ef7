import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/**
 * Headers that keep browsers from doing more with an answer than meant. Answers of the API load nothing;
 * pages bring a policy of their own, for only they know their scripts.
 */
export async function addSecurityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
    // Forms sent under the strictest policy come without an origin, and are then refused as forged.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    xFrameOptions: { action: 'deny' },
    // Whether an address is served by https alone is known by who ends the encryption, not here.
    strictTransportSecurity: false,
  })
}
