import { Argument, Option } from 'commander'
import { roles } from '../caller.ts'
import type { CommandDefinition } from './command.ts'
import { createUser, listUsers, resetUserPassword, type UserOptions } from './run-user.ts'
import { changeUserRole, closeUser } from './run-user-change.ts'
import { withContext } from './with-context.ts'

const actions: Record<string, typeof createUser> = {
  create: createUser,
  list: listUsers,
  'reset-password': resetUserPassword,
  role: changeUserRole,
  close: closeUser,
}

export const command: CommandDefinition = {
  describe(user) {
    user
      .addArgument(new Argument('<action>', 'what to do').choices(Object.keys(actions)))
      .addOption(
        new Option('--role <role>', 'of the new account, or the new one; with list: only these').choices(roles),
      )
      .option('--email <address>', 'of the account')
      .option('--name <name>', 'of the new account; the address where not given')
      .option('--password-link', 'ask for no password: print a link to choose one, which works once, for an hour')
      .addHelpText(
        'after',
        '\nExamples:\n' +
          '  catalogue user create --role operator --email asha@example.org\n' +
          '  catalogue user create --role operator --email asha@example.org --password-link\n' +
          '  catalogue user create --role teacher --email asha@example.org < password.txt\n' +
          '  catalogue user list --role operator\n' +
          '  catalogue user reset-password --email asha@example.org\n' +
          '  catalogue user role --email asha@example.org --role teacher\n' +
          '  catalogue user close --email asha@example.org\n' +
          '\nThe password is asked on the terminal, or read from the first line of standard input.\n' +
          'The address of an account made here counts as confirmed. A new password ends all its sessions and access tokens.',
      )
  },

  run: (invocation) =>
    withContext(
      invocation,
      ({ db, clock, config }) => {
        const options = invocation.options as UserOptions
        const around = { ...invocation, db, clock, config }
        // Commander lets no other word through.
        return actions[invocation.words[0] ?? '']!(options, around)
      },
      { makes: invocation.words[0] === 'create' },
    ),
}
