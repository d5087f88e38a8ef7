import { z } from 'zod'

/** An instant in an answer. */
export const answeredInstant = z.iso.datetime().meta({ description: 'A UTC instant.' })
