import { type Config, ConfigError } from '../config.ts'
import { mailFaultOf } from '../config-mail.ts'

/**
 * For what sends mail: people shall not wait for mails that lie in a folder nobody asked for.
 *
 * @throws ConfigError
 */
export function refuseUnaskedOutbox({ production, mail }: Pick<Config, 'production' | 'mail'>): void {
  const fault = mailFaultOf(production, mail)
  if (fault !== null) throw new ConfigError([fault])
}
