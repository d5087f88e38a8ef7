import { Argument, InvalidArgumentError } from 'commander'
import { paymentsOptions } from '../context-payments.ts'
import { parseInstant } from '../courses/model.ts'
import { toDatabaseError } from '../database/database-error.ts'
import type { CommandDefinition } from './command.ts'
import { type PaymentsCommandOptions, reconcile } from './run-payments.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(payments) {
    payments
      .addArgument(new Argument('<action>', 'what to do').choices(['reconcile']))
      .option(
        '--since <instant>',
        'walk the lists of the providers from this instant on, not from the last time',
        instantOf,
      )
      .option('--json', 'print an object a line: each thing that was found, at last the counts')
      .addHelpText(
        'after',
        '\nreconcile asks the provider about every order in doubt, and walks its list of payments since the last time. What\n' +
          'was paid and not written down is written down then: it enrols, or is refunded, as if it had been heard of in time.\n' +
          'The program does the same by itself, every minute and every hour.\n' +
          '\nExamples:\n' +
          '  catalogue payments reconcile\n' +
          '  catalogue payments reconcile --since 2026-11-01T00:00:00Z --json\n' +
          '\nExit code: 0 all could be asked, 1 something could not, 130 interrupted.',
      )
  },

  run: (invocation) =>
    withContext(
      invocation,
      async (context) => {
        const { stdout, signal } = invocation
        const around = { payments: paymentsOptions(context), stdout, signal }
        return reconcile(invocation.options as PaymentsCommandOptions, around).catch((error) => {
          throw toDatabaseError(error)
        })
      },
      { endsItself: true },
    ),
}

function instantOf(text: string): number {
  const instant = parseInstant(text)
  if (instant !== null) return instant
  throw new InvalidArgumentError('Expected an instant with Z or an offset, such as 2026-11-01T00:00:00Z.')
}
