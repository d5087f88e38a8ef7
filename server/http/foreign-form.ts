import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { maskedUrl } from './masked-url.ts'
import { refuseForeign } from './own-origin.ts'

/** The page that says so: web/routes/(private)/refused. */
const refusalPage = '/refused'

/**
 * Refuses a form that another site's page made a browser send. Whoever reads pages is shown one that says so, with
 * status 403, in place of what he asked for.
 *
 * @throws AppError forbidden: to programs
 */
export function refuseForeignForm(request: FastifyRequest, publicUrl: string | null): void {
  try {
    refuseForeign(request, publicUrl, true)
  } catch (refusal) {
    if (!(refusal instanceof AppError) || !request.headers.accept?.includes('text/html')) throw refusal
    request.log.warn({ url: maskedUrl(request.url), reason: refusal.message }, 'a form was refused')
    Object.assign(request.raw, { method: 'GET', url: refusalPage })
  }
}
