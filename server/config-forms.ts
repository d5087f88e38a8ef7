import { isIP } from 'node:net'
import { z } from 'zod'
import type { Variable } from './config-variable.ts'

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^(UTC|[A-Za-z_]+\/[A-Za-z0-9_+\-/]+)$/.test(name)
  } catch {
    return false
  }
}

/** `10.0.0.1` or `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix = '0', ...rest] = text.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits
}

export function listed(text: string): string[] {
  return text.split(',').map((part) => part.trim())
}

export function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}

export function wholeNumber(minimum: number, maximum: number): Pick<Variable, 'schema' | 'expected'> {
  return {
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .pipe(z.number().min(minimum).max(maximum)),
    expected: `a whole number from ${minimum} to ${maximum}`,
  }
}

export function oneOf<const T extends string>(...values: T[]): Pick<Variable, 'schema' | 'expected'> {
  return { schema: z.enum(values), expected: `one of ${values.join(', ')}` }
}
