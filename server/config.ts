import { resolve } from 'node:path'
import { z } from 'zod'
import { type AccountsConfig, accountsConfigOf, accountVariables } from './config-accounts.ts'
import { type EventLimits, eventLimitsOf, eventVariables } from './config-events.ts'
import { isNetwork, isPostgresUrl, isTimeZone, listed, oneOf, wholeNumber } from './config-forms.ts'
import { addMailFault, type MailConfig, mailConfigOf, mailVariables, type Sender } from './config-mail.ts'
import { type PaymentsConfig, paymentsConfigOf, paymentVariables } from './config-payments.ts'
import { addProductionFaults } from './config-production.ts'
import { type RegistrationTerms, registrationTermsOf, registrationVariables } from './config-registration.ts'
import type { ConfigFault, Variable } from './config-variable.ts'

/** Everything that can be set from outside. Paths are absolute. */
export interface Config extends AccountsConfig {
  host: string
  port: number
  dataDir: string
  /** Null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  databasePoolSize: number
  /** The only source of links and cookie settings. Null, never in production: where the program listens. */
  publicUrl: string | null
  /** Addresses and networks of proxies whose word on a client's address counts. */
  trustProxy: readonly string[]
  timeZone: string
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Whether `serve` runs the jobs too, or leaves them to `work`. */
  serveWorks: boolean
  jobConcurrency: number
  snapshotSeconds: number
  shutdownSeconds: number
  drainSeconds: number
  /** Whether real people depend on it: nothing is made up then. */
  production: boolean
  /** What whoever reads the measurements sends; null: they are read from this machine alone. */
  metricsToken: string | null
  mail: MailConfig
  events: EventLimits
  registration: RegistrationTerms
  payments: PaymentsConfig
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

/** Every variable, in the order of docs/configuration.md, which a test holds complete. */
export const variables = {
  NODE_ENV: {
    // A slip in `production` must not leave its protection off unseen.
    schema: z.enum(['production', 'development', 'test']),
    default: 'none',
    expected: 'one of production, development, test, or nothing',
    meaning:
      '`production`: an empty catalogue gets no demo school, demo accounts are disabled ([demo.md](demo.md)), `PUBLIC_URL` must be https, and `serve` and `work` need `SMTP_URL` or `MAIL=outbox`. `development`, `test` and nothing mean none of that; any other word is refused.',
  },
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
    schema: z
      .string()
      .regex(/^https?:\/\/[^/?#@\s]+\/?$/)
      .refine(URL.canParse),
    default: 'where `serve` listens; none in production',
    expected: 'an address without a path, such as https://courses.example',
    meaning: 'The public address. Links, cookies and the origin that writes must come from follow it.',
  },
  TRUST_PROXY: {
    schema: z
      .string()
      .transform(listed)
      .refine((networks) => networks.every(isNetwork)),
    default: 'none',
    expected: 'addresses or networks with commas between them, such as 127.0.0.1,10.0.0.0/8',
    meaning: 'Proxies whose `X-Forwarded-For` says where a request comes from.',
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
    meaning:
      'Seconds within which a stop is over. Requests and jobs in hand are given most of them, then cut off or given back.',
  },
  DRAIN_SECONDS: {
    ...wholeNumber(0, 300),
    default: '2',
    meaning:
      'Seconds after SIGTERM in which requests are still taken, while `/health/ready` has load balancers look elsewhere ' +
      'and each answer ends its connection.',
  },
  METRICS_TOKEN: {
    schema: z.string().regex(/^[\x21-\x7e]{16,200}$/),
    default: 'none: `/metrics` answers on this machine alone',
    expected: '16 to 200 characters without spaces',
    meaning: 'What whoever reads `/metrics` sends as `Authorization: Bearer …`, also on this machine.',
    secret: true,
  },
  ...accountVariables,
  ...eventVariables,
  ...mailVariables,
  ...registrationVariables,
  ...paymentVariables,
} as const satisfies Record<string, Variable>

type Environment = Record<string, string | undefined>

function shown(variable: Variable, value: string): string {
  if (variable.secret) return 'a value that is not shown'
  return value.length > 60 ? `"${value.slice(0, 60)}…"` : `"${value}"`
}

interface Surroundings {
  userId: number | undefined
  workingFolder: string
  /** Whether the configuration is for what sends mail. */
  sendsMail?: boolean | undefined
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
export function envToConfig(env: Environment, system: Surroundings): Config {
  const faults: ConfigFault[] = []
  const value = <T>(name: keyof typeof variables, fallback: T): T =>
    (read(env, name, faults) as T | undefined) ?? fallback
  const production = value<string>('NODE_ENV', 'none') === 'production'
  const dataDir = value<string | null>('DATA_DIR', null)
  const publicUrl = value<string | null>('PUBLIC_URL', null)
  const given = {
    smtpUrl: value<string | null>('SMTP_URL', null),
    from: value<Sender | null>('MAIL_FROM', null),
    outbox: value<string>('MAIL', '') === 'outbox',
  }
  const config: Config = {
    host: value('HOST', '127.0.0.1'),
    port: value('PORT', 3000),
    dataDir: resolve(system.workingFolder, dataDir ?? defaultDataDir(system.userId, system.workingFolder)),
    databaseUrl: value<string | null>('DATABASE_URL', null),
    databasePoolSize: value('DATABASE_POOL_SIZE', 10),
    publicUrl: publicUrl === null ? null : new URL(publicUrl).origin,
    trustProxy: value<readonly string[]>('TRUST_PROXY', []),
    timeZone: value('TIME_ZONE', 'Asia/Kolkata'),
    logLevel: value<Config['logLevel']>('LOG_LEVEL', 'info'),
    serveWorks: value<string>('SERVE_WORKS', 'true') === 'true',
    jobConcurrency: value('JOB_CONCURRENCY', 4),
    snapshotSeconds: value('SNAPSHOT_SECONDS', 300),
    shutdownSeconds: value('SHUTDOWN_SECONDS', 20),
    drainSeconds: value('DRAIN_SECONDS', 2),
    production,
    metricsToken: value<string | null>('METRICS_TOKEN', null),
    ...accountsConfigOf(value),
    mail: mailConfigOf(given, faults),
    events: eventLimitsOf(value),
    registration: registrationTermsOf(value, faults),
    payments: paymentsConfigOf(value, production),
  }
  if (config.production) addProductionFaults(publicUrl, faults)
  if (config.production && system.sendsMail) addMailFault(config.mail, faults)
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}
