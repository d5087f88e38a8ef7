import type { FastifyInstance } from 'fastify'

/** Of routes whose requests are too many to be told of: warnings alone, or less where the program says less. */
export function quiet({ log }: FastifyInstance): { logLevel?: 'warn' } {
  return ['error', 'fatal', 'silent'].includes(log.level) ? {} : { logLevel: 'warn' }
}
