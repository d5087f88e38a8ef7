import { Option } from 'commander'
import { type RowFormat, rowFormats } from '../courses/row-format.ts'
import type { CommandDefinition } from './command.ts'
import { runImport } from './run-import.ts'
import { searchWait } from './search-wait.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(importing) {
    importing
      .argument('<file>', 'JSON Lines or CSV with a header; - reads standard input')
      .addOption(new Option('--format <format>', 'instead of by the name of the file').choices(rowFormats))
      .option('--dry-run', 'say what would change, change nothing')
      .option('--errors <file>', 'write every rejected row with its faults to a file, as JSON Lines')
      .addHelpText(
        'after',
        '\nA row is the whole truth of a course, told by its externalId: what changed is updated, what did not is left alone.\n' +
          'It can be interrupted and run again at any time. docs/import.md describes the fields.\n' +
          'Exit code: 0 all rows are in, 2 some were rejected, 1 failed, 130 interrupted.',
      )
  },

  run: (invocation) =>
    withContext(
      invocation,
      (context) => {
        const { words, options, signal } = invocation
        const given = {
          file: words[0] as string,
          format: options.format as RowFormat | undefined,
          dryRun: options.dryRun === true,
          errors: options.errors as string | undefined,
        }
        const { db, clock } = context
        return runImport(given, { ...invocation, db, clock, waitUntilSearchable: searchWait(context, signal) })
      },
      { endsItself: true, makes: true },
    ),
}
