import type { CommandDefinition } from './command.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(migrate) {
    migrate.addHelpText(
      'after',
      '\nForward only; does nothing where the database is up to date. `serve` and `work` do it too.',
    )
  },

  run: (invocation) =>
    withContext(
      invocation,
      async ({ migrated }) => {
        const { stdout } = invocation
        for (const name of migrated) stdout.write(`applied ${name}\n`)
        stdout.write(
          migrated.length === 0 ? 'The database is up to date.\n' : `${migrated.length} migrations applied.\n`,
        )
        return 0
      },
      { makes: true },
    ),
}
