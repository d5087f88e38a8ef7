import { Option } from 'commander'
import { type RowFormat, rowFormats } from '../courses/row-format.ts'
import type { CommandDefinition } from './command.ts'
import { runExport } from './run-export.ts'
import { withContext } from './with-context.ts'

export const command: CommandDefinition = {
  describe(exporting) {
    exporting
      .argument('[file]', 'where to; standard output where absent or -')
      .addOption(
        new Option('--format <format>', 'instead of by the name of the file; jsonl otherwise').choices(rowFormats),
      )
      .addHelpText(
        'after',
        '\nWrites what `catalogue import` reads. Importing it into an empty catalogue gives the same catalogue.',
      )
  },

  run: (invocation) =>
    withContext(
      invocation,
      ({ db }) => {
        const given = { file: invocation.words[0], format: invocation.options.format as RowFormat | undefined }
        return runExport(given, { ...invocation, db })
      },
      { endsItself: true },
    ),
}
