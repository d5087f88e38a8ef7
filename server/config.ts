import { resolve } from 'node:path'
import { z } from 'zod'

/** Everything that can be set from outside. Paths are absolute. */
export interface Config {
  host: string
  port: number
  dataDir: string
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  databasePoolSize: number
  /** Null: whatever address a request was sent to. */
  publicUrl: string | null
  timeZone: string
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Whether `serve` runs the jobs too, or leaves them to `work`. */
  serveWorks: boolean
  jobConcurrency: number
  snapshotSeconds: number
  shutdownSeconds: number
  /** Whether real people depend on it: nothing is made up then. */
  production: boolean
}

/** One fault of the configuration: the variable, what came, what was expected. */
export interface ConfigFault {
  variable: string
  received: string
  expected: string
}

export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map((fault) => `  ${fault.variable}: received ${fault.received}, expected ${fault.expected}`)
    super(`The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${lines.join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

interface Variable {
  schema: z.ZodType
  default: string
  expected: string
  meaning: string
  secret?: boolean
}

function wholeNumber(minimum: number, maximum: number): Pick<Variable, 'schema' | 'expected'> {
  return {
    schema: z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .pipe(z.number().min(minimum).max(maximum)),
    expected: `a whole number from ${minimum} to ${maximum}`,
  }
}

function oneOf<const T extends string>(...values: T[]): Pick<Variable, 'schema' | 'expected'> {
  return { schema: z.enum(values), expected: `one of ${values.join(', ')}` }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /^(UTC|[A-Za-z_]+\/[A-Za-z0-9_+\-/]+)$/.test(name)
  } catch {
    return false
  }
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text)
}

/** Every variable, in the order of docs/configuration.md, which a test holds complete. */
export const variables = {
  HOST: {
    schema: z.string().regex(/^[\w.:-]+$/),
    default: '127.0.0.1',
    expected: 'an address or host name to listen on',
    meaning: 'Address that `serve` listens on; `0.0.0.0` or `::` for all.',
  },
  PORT: {
    ...wholeNumber(0, 65_535),
    default: '3000',
    meaning: 'Port that `serve` listens on; 0 takes any free one and prints it.',
  },
  PUBLIC_URL: {
    schema: z.string().regex(/^https?:\/\/[^/?#\s]+\/?$/),
    default: 'the address that a request was sent to',
    expected: 'an address without a path, such as https://courses.example',
    meaning: 'The public address of the pages, behind a proxy.',
  },
  DATA_DIR: {
    schema: z.string().min(1),
    default: '`data` in the working folder; `/var/lib/catalogue` for root',
    expected: 'the path of a folder',
    meaning: 'Folder of the embedded PostgreSQL and of the index snapshots.',
  },
  DATABASE_URL: {
    schema: z.string().refine(isPostgresUrl),
    default: 'none: the embedded PostgreSQL',
    expected: 'an address such as postgres://user:password@host:5432/database',
    meaning: 'A running PostgreSQL, 15 or newer, to use instead of the embedded one.',
    secret: true,
  },
  DATABASE_POOL_SIZE: {
    ...wholeNumber(2, 200),
    default: '10',
    meaning: 'Connections to the database that one process keeps at most.',
  },
  TIME_ZONE: {
    schema: z.string().refine(isTimeZone),
    default: 'Asia/Kolkata',
    expected: 'a time zone of the IANA database, such as Asia/Kolkata',
    meaning: "The platform's time zone: when a day begins, what October means.",
  },
  LOG_LEVEL: {
    ...oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
    default: 'info',
    meaning: 'The least important messages that are logged.',
  },
  SERVE_WORKS: {
    ...oneOf('true', 'false'),
    default: 'true',
    meaning: '`false`: `serve` leaves the jobs to `catalogue work`.',
  },
  JOB_CONCURRENCY: {
    ...wholeNumber(1, 100),
    default: '4',
    meaning: 'Jobs that one process runs at the same time.',
  },
  SNAPSHOT_SECONDS: {
    ...wholeNumber(1, 86_400),
    default: '300',
    meaning: 'Seconds between snapshots of the index; one is also written at a clean stop.',
  },
  SHUTDOWN_SECONDS: {
    ...wholeNumber(1, 600),
    default: '20',
    meaning: 'Seconds that requests in flight are given to finish at a stop.',
  },
  NODE_ENV: {
    schema: z.string().regex(/^\S+$/),
    default: 'none',
    expected: 'a word such as production or development',
    meaning: '`production`: an empty catalogue gets no demo school ([demo.md](demo.md)).',
  },
} as const satisfies Record<string, Variable>

type Environment = Record<string, string | undefined>

function shown(variable: Variable, value: string): string {
  if (variable.secret) return 'a value that is not shown'
  return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`
}

/** The value as read; undefined where unset or empty, which mean the same. */
function read(env: Environment, name: keyof typeof variables, faults: ConfigFault[]): unknown {
  const variable: Variable = variables[name]
  const value = env[name]?.trim()
  if (value === undefined || value === '') return undefined
  const result = variable.schema.safeParse(value)
  if (result.success) return result.data
  faults.push({ variable: name, received: shown(variable, value), expected: variable.expected })
  return undefined
}

function defaultDataDir(userId: number | undefined, workingFolder: string): string {
  return userId === 0 ? '/var/lib/catalogue' : resolve(workingFolder, 'data')
}

/**
 * Reads the configuration from environment variables. Pure.
 *
 * @throws ConfigError with all faults at once
 */
export function envToConfig(env: Environment, system: { userId: number | undefined; workingFolder: string }): Config {
  const faults: ConfigFault[] = []
  const value = <T>(name: keyof typeof variables, fallback: T): T =>
    (read(env, name, faults) as T | undefined) ?? fallback
  const dataDir = value<string | null>('DATA_DIR', null)
  const config: Config = {
    host: value('HOST', '127.0.0.1'),
    port: value('PORT', 3000),
    dataDir: resolve(system.workingFolder, dataDir ?? defaultDataDir(system.userId, system.workingFolder)),
    databaseUrl: value<string | null>('DATABASE_URL', null),
    databasePoolSize: value('DATABASE_POOL_SIZE', 10),
    publicUrl: value<string | null>('PUBLIC_URL', null)?.replace(/\/$/, '') ?? null,
    timeZone: value('TIME_ZONE', 'Asia/Kolkata'),
    logLevel: value<Config['logLevel']>('LOG_LEVEL', 'info'),
    serveWorks: value<string>('SERVE_WORKS', 'true') === 'true',
    jobConcurrency: value('JOB_CONCURRENCY', 4),
    snapshotSeconds: value('SNAPSHOT_SECONDS', 300),
    shutdownSeconds: value('SHUTDOWN_SECONDS', 20),
    production: value<string>('NODE_ENV', 'none') === 'production',
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}
